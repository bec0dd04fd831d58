package io.mdr4j.report;

import static io.mdr4j.report.Story.PC;
import static io.mdr4j.report.Story.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.Technique;
import io.mdr4j.attack.AttackTactic;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedTechniquesTest {

    private static final String A1 = "acme-falcon/a1";

    private static Alert alert(String id, Technique... techniques) {
        return Story.alert(id, PC).addTechniques(techniques).build();
    }

    private static Technique named(String techniqueId) {
        return new Technique("", "", techniqueId, "");
    }

    private static Story story(Alert... alerts) {
        Story story = Story.opened();
        Arrays.stream(alerts).forEach(story::alert);
        return story;
    }

    private static List<ReportedTechnique> techniques(Story story) {
        return story.report().techniques();
    }

    private static List<String> ids(Story story) {
        return techniques(story).stream().map(t -> t.technique().id()).toList();
    }

    @Test
    void what_a_reason_quotes_and_what_the_edr_names_are_one_list_with_both_sources() {
        Story story = story(alert("a1", named("T1003.001"), named("T1105")))
                .judged(
                        Severity.HIGH,
                        Story.reason("sigma", "T1059.001", A1 + "#p1"),
                        Story.reason("dump", "T1003.001", A1 + "#p2"));

        assertThat(ids(story)).containsExactly("T1059.001", "T1003.001", "T1105");
        assertThat(techniques(story).get(0).vendors()).isEmpty();
        assertThat(techniques(story).get(1)).satisfies(both -> {
            assertThat(both.technique().fullName()).isEqualTo("OS Credential Dumping: LSASS Memory");
            assertThat(both.reasons()).extracting(Reason::code).containsExactly("dump");
            assertThat(both.vendors()).containsExactly(EdrVendor.CROWDSTRIKE);
            assertThat(both.evidence()).containsExactly(A1 + "#p2", A1);
            assertThat(both.weight()).isEqualTo(50);
        });
        assertThat(techniques(story).get(2)).satisfies(edr -> {
            assertThat(edr.reasons()).isEmpty();
            assertThat(edr.evidence()).containsExactly(A1);
            assertThat(edr.weight()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CST0007",
                "CSTA0005",
                "RUN_SUSPECT_APP",
                "MITRE_T1059_001",
                "T9999",
                "T1003.099",
                "",
                "<b>T1003</b>",
                "T1003\u0000"
            })
    void what_attack_does_not_know_stays_out(String id) {
        assertThat(ids(story(alert("a1", named(id), named("T1003"))).judged(Severity.HIGH)))
                .containsExactly("T1003");
        assertThat(techniques(story(alert("a1")).judged(Severity.HIGH, Story.reason("rule", id, A1))))
                .isEmpty();
    }

    @Test
    void the_words_beside_an_id_are_never_taken_from_the_edr() {
        Technique odd = new Technique("TA0006", "Harmless", "t1003.001", "Calculator");

        assertThat(techniques(story(alert("a1", odd)).judged(Severity.HIGH)))
                .singleElement()
                .satisfies(t -> {
                    assertThat(t.technique().id()).isEqualTo("T1003.001");
                    assertThat(t.technique().name()).isEqualTo("LSASS Memory");
                    assertThat(t.tactics()).extracting(AttackTactic::name).containsExactly("Credential Access");
                });
    }

    @Test
    void the_edr_narrows_the_tactics_only_to_what_the_technique_can_serve() {
        assertThat(tactics(new Technique("TA0004", "", "T1055", ""))).containsExactly("Privilege Escalation");
        assertThat(tactics(new Technique("", "Privilege Escalation", "T1055", "")))
                .containsExactly("Privilege Escalation");
        assertThat(tactics(new Technique("TA0040", "Impact", "T1055", "")))
                .containsExactly("Privilege Escalation", "Stealth");
        assertThat(tactics(new Technique("CSTA0005", "Machine Learning", "T1055", "")))
                .containsExactly("Privilege Escalation", "Stealth");
    }

    private static List<String> tactics(Technique technique) {
        return techniques(story(alert("a1", technique)).judged(Severity.HIGH)).get(0).tactics().stream()
                .map(AttackTactic::name)
                .toList();
    }

    @Test
    void a_former_id_stands_beside_the_technique_that_took_its_place() {
        Story story = story(alert("a1", named("T1562.001"), named("T1089"), named("T1685")))
                .judged(Severity.HIGH);

        assertThat(techniques(story)).singleElement().satisfies(t -> {
            assertThat(t.technique().id()).isEqualTo("T1685");
            assertThat(t.formerIds()).containsExactly("T1089", "T1562.001");
        });
    }

    @Test
    void rows_follow_the_order_of_the_matrix() {
        Story story = story(alert(
                        "a1",
                        named("T1486"),
                        named("T1071.001"),
                        named("T1566.001"),
                        named("T1685"),
                        named("T1003.001"),
                        named("T1059.003"),
                        named("T1059.001"),
                        named("T1547.001")))
                .judged(Severity.HIGH);

        assertThat(ids(story))
                .containsExactly(
                        "T1566.001", "T1059.001", "T1059.003", "T1547.001", "T1685", "T1003.001", "T1071.001", "T1486");
    }

    @Test
    void a_false_positive_shows_nothing_of_an_attack() {
        Story story =
                story(alert("a1", named("T1003"))).judged(Severity.FALSE_POSITIVE, Story.reason("x", "T1003", A1));

        assertThat(techniques(story)).isEmpty();
    }

    @Test
    void what_the_analysis_found_stays_when_an_analyst_decides_over_it() {
        Story story = story(alert("a1"))
                .judged(Severity.HIGH, Story.reason("dump", "T1003.001", A1))
                .then(new VerdictEvent.SeverityOverridden(Severity.LOW, "hanako", "known tool"));

        assertThat(ids(story)).containsExactly("T1003.001");
    }

    @Test
    void what_could_not_be_ruled_out_is_not_shown() {
        Bilingual title = new Bilingual("未判定", "undecided");
        Behaviour undecided = Behaviour.builder()
                .id("rule")
                .title(title)
                .weight(50)
                .kind(Behaviour.Kind.UNDECIDED)
                .addTechniques("T1003.001")
                .build();
        Reason reason = new Reason("rule", title, 50, List.of(A1), Optional.of(undecided));

        assertThat(ids(story(alert("a1")).judged(Severity.MEDIUM, reason))).isEmpty();
    }

    @Test
    void a_repetition_is_no_further_evidence() {
        Story story = story(
                        Story.alert("a1", PC)
                                .causeKey("c")
                                .addTechniques(named("T1003"))
                                .build(),
                        Story.alert("a2", PC)
                                .causeKey("c")
                                .addTechniques(named("T1003"), named("T1105"))
                                .build(),
                        Story.alert("a3", SERVER).addTechniques(named("T1003")).build())
                .judged(Severity.HIGH);

        assertThat(techniques(story))
                .extracting(ReportedTechnique::evidence)
                .containsExactly(List.of(A1, "acme-falcon/a3"), List.of("acme-falcon/a2"));
    }

    @Test
    void evidence_has_its_number_and_is_bounded() {
        Story story = story(IntStream.range(0, 150)
                        .mapToObj(i -> alert("a" + i, named("T1003")))
                        .toArray(Alert[]::new))
                .judged(Severity.HIGH);
        FirstReport report = story.report();

        assertThat(report.techniques().get(0).evidence())
                .hasSize(100)
                .allSatisfy(id -> assertThat(report.facts().number(id)).isPresent());
    }
}
