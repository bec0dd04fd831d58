package io.mdr4j.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mdr4j.attack.AttackTechnique.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttackCatalogueTest {

    private static final AttackCatalogue CATALOGUE = AttackCatalogue.enterprise();

    private static AttackTechnique technique(String id) {
        return CATALOGUE.technique(id).orElseThrow();
    }

    @Test
    void a_technique_is_known_by_the_ids_of_older_and_newer_releases() {
        assertThat(AttackCatalogue.enterprise().sameAs("T1685.005")).contains("T1685.005", "T1070.001");
        assertThat(AttackCatalogue.enterprise().sameAs("T1070.001")).startsWith("T1070.001", "T1685.005");
        assertThat(AttackCatalogue.enterprise().sameAs("T1003.001")).containsExactly("T1003.001");
        assertThat(AttackCatalogue.enterprise().sameAs("CST0007")).containsExactly("CST0007");
    }

    @Test
    void has_as_many_entries_as_the_release() {
        assertThat(CATALOGUE.version()).isEqualTo("19.2");
        assertThat(CATALOGUE.tactics()).hasSize(15);
        assertThat(CATALOGUE.techniques())
                .filteredOn(t -> t.status() == Status.CURRENT && t.parent().isEmpty())
                .hasSize(222);
        assertThat(CATALOGUE.techniques())
                .filteredOn(t -> t.status() == Status.CURRENT && t.parent().isPresent())
                .hasSize(475);
    }

    @Test
    void every_entry_is_well_formed() {
        assertThat(CATALOGUE.tactics()).allSatisfy(tactic -> {
            assertThat(tactic.id()).matches("TA\\d{4}");
            assertThat(tactic.slug())
                    .isEqualTo(tactic.name().toLowerCase(Locale.ROOT).replace(' ', '-'));
        });
        assertThat(CATALOGUE.techniques()).allSatisfy(technique -> {
            assertThat(technique.id()).matches("T\\d{4}(\\.\\d{3})?");
            assertThat(technique.name()).isNotBlank().isEqualTo(technique.name().strip());
            assertThat(technique.parent().map(AttackTechnique::id).orElse("none"))
                    .isEqualTo(technique.id().contains(".") ? technique.id().substring(0, 5) : "none");
            assertThat(technique.tactics())
                    .isNotEmpty()
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .isSubsetOf(CATALOGUE.tactics());
        });
    }

    @Test
    void a_sub_technique_serves_no_tactic_that_its_technique_does_not() {
        assertThat(CATALOGUE.techniques())
                .filteredOn(t -> t.status() == Status.CURRENT && t.parent().isPresent())
                .allSatisfy(t -> assertThat(t.tactics())
                        .isSubsetOf(t.parent().orElseThrow().tactics()));
    }

    @Test
    void what_is_revoked_leads_to_what_is_in_force_and_serves_the_same() {
        assertThat(CATALOGUE.techniques())
                .filteredOn(t -> t.status() == Status.REVOKED)
                .hasSizeGreaterThan(100)
                .allSatisfy(t -> {
                    assertThat(t.inForce().status()).isEqualTo(Status.CURRENT);
                    assertThat(t.tactics()).isEqualTo(t.inForce().tactics());
                });
    }

    @Test
    void tactics_come_in_the_order_of_the_matrix() {
        assertThat(CATALOGUE.tactics())
                .isSorted()
                .extracting(AttackTactic::name)
                .startsWith("Reconnaissance", "Resource Development", "Initial Access", "Execution")
                .containsSubsequence("Stealth", "Defense Impairment", "Credential Access")
                .endsWith("Command and Control", "Exfiltration", "Impact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1003.001", "t1003.001", " T1003.001\n"})
    void a_technique_is_found_by_its_id_however_it_is_written(String id) {
        assertThat(technique(id).fullName()).isEqualTo("OS Credential Dumping: LSASS Memory");
        assertThat(technique(id).tactics()).extracting(AttackTactic::name).containsExactly("Credential Access");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T1003 | OS Credential Dumping | TA0006",
                "T1078 | Valid Accounts | TA0001 TA0003 TA0004 TA0005",
                "T1053.005 | Scheduled Task/Job: Scheduled Task | TA0002 TA0003 TA0004",
                "T1055.013 | Process Injection: Process Doppelgänging | TA0004 TA0005",
                "T1105 | Ingress Tool Transfer | TA0011",
                "T1486 | Data Encrypted for Impact | TA0040",
                "T1685.005 | Disable or Modify Tools: Clear Windows Event Logs | TA0112"
            })
    void names_and_tactics_are_those_of_the_matrix(String id, String name, String tactics) {
        assertThat(technique(id).fullName()).isEqualTo(name);
        assertThat(technique(id).tactics()).extracting(AttackTactic::id).containsExactly(tactics.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T1086 | PowerShell | T1059.001",
                "T1562.001 | Impair Defenses: Disable or Modify Tools | T1685",
                "T1070.001 | Indicator Removal: Clear Windows Event Logs | T1685.005",
                "T1574.002 | Hijack Execution Flow: DLL Side-Loading | T1574.001"
            })
    void a_former_id_keeps_its_name_and_leads_to_the_new_one(String id, String name, String inForce) {
        assertThat(technique(id).fullName()).isEqualTo(name);
        assertThat(technique(id).inForce().id()).isEqualTo(inForce);
    }

    @Test
    void what_was_given_up_without_a_successor_is_known_too() {
        AttackTechnique scripting = technique("T1064");
        assertThat(scripting.status()).isEqualTo(Status.DEPRECATED);
        assertThat(scripting.inForce()).isEqualTo(scripting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "T9999",
                "T1003.999",
                "T1003.1",
                "1003",
                "CST0007",
                "CSTA0005",
                "TA0006",
                "MITRE_T1003_001",
                "RUN_SUSPECT_APP",
                "T1003.001;x",
                "\u0000",
                "\uD800"
            })
    void what_is_no_technique_is_not_found(String id) {
        assertThat(CATALOGUE.technique(id)).isEmpty();
    }

    @Test
    void a_tactic_is_found_by_id_and_by_the_short_name_of_a_tag() {
        assertThat(CATALOGUE.tactic("ta0006").orElseThrow().name()).isEqualTo("Credential Access");
        for (String slug : List.of("credential-access", "credential_access", "Credential-Access")) {
            assertThat(CATALOGUE.tacticOf(slug).orElseThrow().id()).isEqualTo("TA0006");
        }
        assertThat(CATALOGUE.tacticOf("defense-evasion").orElseThrow().name()).isEqualTo("Stealth");
        assertThat(CATALOGUE.tactic("TA9999")).isEmpty();
        assertThat(CATALOGUE.tacticOf("car.2013-05-004")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tactic\tTA0001",
                "nonsense\tTA0001\tx\ty",
                "technique\tT1001\tOf no tactic\tTA0001",
                "technique\tT1001.001\tOf no technique\tTA0006",
                "revoked\tT1001\tOf no successor\tT1002",
                "tactic\tTA0006\tTwice\ttwice"
            })
    void a_damaged_file_is_refused_with_its_line(String line) {
        String text = "# note\nversion\t1\ntactic\tTA0006\tCredential Access\tcredential-access\n" + line;
        assertThatIllegalStateException()
                .isThrownBy(() -> CatalogueFile.read(text))
                .withMessageEndingWith(line);
    }

    /** The public rules are tagged by many hands, so their tags are a fair sample of what rules quote. */
    @Test
    @EnabledIfSystemProperty(named = "mdr.shared", matches = ".+")
    void every_tag_of_the_public_rules_is_known() throws IOException {
        Pattern tag = Pattern.compile("(?m)^\\s*- attack\\.(\\S+)\\s*$");
        Set<String> unknown = new TreeSet<>();
        int known = 0;
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("mdr.shared"), "sigma"))) {
            for (Path rule : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".yml"))::iterator) {
                Matcher matcher = tag.matcher(Files.readString(rule));
                while (matcher.find()) {
                    String quoted = matcher.group(1);
                    boolean found = CATALOGUE.technique(quoted).isPresent()
                            || CATALOGUE.tacticOf(quoted).isPresent();
                    known += found ? 1 : 0;
                    if (!found && !quoted.matches("(g|s|ds)\\d{4}")) {
                        unknown.add(quoted);
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(known).isGreaterThan(5_000);
    }
}
