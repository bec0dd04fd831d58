package io.mdr4j.reports;

import static io.mdr4j.reports.HostileTextTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.attack.AttackTechnique;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportedTechnique;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttackTableTest {

    private static final PebbleReportRenderer RENDERER = PebbleReportRenderer.of(SampleReports.SOC);
    private static final Pattern ROW = Pattern.compile("<tr data-technique=\"([^\"]+)\">(.*?)</tr>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private static String form(FirstReport report, Language language, String fileName) {
        return text(RENDERER.render(report, language), fileName);
    }

    private static List<String> ids(FirstReport report, Language language) {
        return ROW.matcher(form(report, language, PebbleReportRenderer.HTML))
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    private static List<String> rows(FirstReport report, Language language) {
        return ROW.matcher(form(report, language, PebbleReportRenderer.HTML))
                .results()
                .map(m -> TAG.matcher(m.group(2).replace("</td><td>", " | ").replace("<br>", " / "))
                        .replaceAll(""))
                .toList();
    }

    private static FirstReport with(ReportedTechnique... techniques) {
        return SampleReports.base("INC-1", SampleReports.assessment(Severity.HIGH, SampleReports.reason("because")), 5)
                .addTechniques(techniques)
                .build();
    }

    private static Reason weighing(int weight) {
        return new Reason("rule-" + weight, new Bilingual("規則 " + weight, "rule " + weight), weight, List.of());
    }

    @Test
    void says_tactic_technique_source_and_evidence_with_names_alike_in_both_languages() {
        assertThat(rows(SampleReports.high(), Language.JA))
                .containsExactly(
                        "Execution | T1059.001 Command and Scripting Interpreter: PowerShell | CrowdStrike Falcon |  [E1]",
                        "Credential Access | T1003.001 OS Credential Dumping: LSASS Memory"
                                + " | LSASSメモリのダンプ / CrowdStrike Falcon |  [E3] [E2]");
        assertThat(rows(SampleReports.high(), Language.EN).get(1))
                .isEqualTo("Credential Access | T1003.001 OS Credential Dumping: LSASS Memory"
                        + " | LSASS memory dump / CrowdStrike Falcon |  [E3] [E2]");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void mail_says_the_same_in_lines(Language language) {
        assertThat(form(SampleReports.high(), language, PebbleReportRenderer.TEXT))
                .contains("Execution", "T1059.001 Command and Scripting Interpreter: PowerShell")
                .contains("Credential Access", "T1003.001 OS Credential Dumping: LSASS Memory", "CrowdStrike Falcon");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void names_its_release_and_whose_work_it_is(Language language) {
        for (String fileName : List.of(PebbleReportRenderer.HTML, PebbleReportRenderer.TEXT)) {
            assertThat(form(SampleReports.high(), language, fileName))
                    .contains("v" + AttackCatalogue.enterprise().version())
                    .contains("The MITRE Corporation. This work is reproduced and distributed with the permission of");
        }
    }

    @Test
    void without_a_technique_it_says_so() {
        for (String fileName : List.of(PebbleReportRenderer.HTML, PebbleReportRenderer.TEXT)) {
            assertThat(form(SampleReports.medium(), Language.JA, fileName))
                    .contains("アラートおよび当社の解析では、ATT&", "の手法は示されていません。")
                    .doesNotContain("The MITRE Corporation");
        }
    }

    @Test
    void the_short_form_leaves_it_to_the_json() throws IOException {
        FirstReport low = SampleReports.base(
                        "INC-1", SampleReports.assessment(Severity.LOW, SampleReports.reason("because")), 5)
                .addTechniques(SampleReports.technique("T1204.002", List.of(), EdrVendor.CROWDSTRIKE))
                .build();

        assertThat(form(low, Language.JA, PebbleReportRenderer.HTML)).doesNotContain("T1204.002");
        assertThat(form(low, Language.JA, PebbleReportRenderer.TEXT)).doesNotContain("T1204.002");
        assertThat(json(low).at("/techniques/0/id").asText()).isEqualTo("T1204.002");
    }

    @Test
    void of_many_it_prints_the_weightiest_in_the_order_given_and_counts_the_rest() throws IOException {
        List<AttackTechnique> some =
                AttackCatalogue.enterprise().techniques().stream().limit(30).toList();
        FirstReport report = with(IntStream.range(0, 30)
                .mapToObj(i -> new ReportedTechnique(
                        some.get(i),
                        List.of(),
                        some.get(i).tactics(),
                        i < 10 ? List.of() : List.of(weighing(i)),
                        List.of(EdrVendor.CROWDSTRIKE),
                        List.of()))
                .toArray(ReportedTechnique[]::new));

        assertThat(ids(report, Language.JA))
                .isEqualTo(
                        some.subList(10, 30).stream().map(AttackTechnique::id).toList());
        assertThat(form(report, Language.JA, PebbleReportRenderer.HTML)).contains("このほか 10件の手法があります");
        assertThat(form(report, Language.EN, PebbleReportRenderer.TEXT)).contains("Further techniques: 10");
        assertThat(json(report).at("/techniques")).hasSize(30);
    }

    @Test
    void a_former_id_and_a_given_up_one_are_marked() {
        AttackTechnique inForce =
                AttackCatalogue.enterprise().technique("T1685").orElseThrow();
        FirstReport report = with(
                new ReportedTechnique(
                        inForce, List.of("T1562.001"), inForce.tactics(), List.of(weighing(90)), List.of(), List.of()),
                SampleReports.technique("T1064", List.of(), EdrVendor.CARBON_BLACK));

        assertThat(rows(report, Language.JA))
                .containsExactly(
                        "Defense Impairment | T1685 Disable or Modify Tools / (旧ID T1562.001) | 規則 90 | ",
                        "Execution, Stealth | T1064 Scripting / (ATT&amp;CK では廃止) | VMware Carbon Black | ");
        assertThat(form(report, Language.EN, PebbleReportRenderer.TEXT))
                .contains("T1685 Disable or Modify Tools (formerly T1562.001)");
    }

    @Test
    void rules_and_evidence_of_one_row_are_few_with_a_count_of_the_rest() {
        String[] evidence = IntStream.rangeClosed(1, 9).mapToObj(i -> "a#" + i).toArray(String[]::new);
        List<Reason> reasons = Stream.of(90, 80, 70, 60, 50)
                .map(AttackTableTest::weighing)
                .sorted(Comparator.comparingInt(Reason::weight).reversed())
                .toList();

        assertThat(rows(
                        with(SampleReports.technique("T1003.001", reasons, EdrVendor.CROWDSTRIKE, evidence)),
                        Language.EN))
                .singleElement()
                .asString()
                .endsWith(
                        " | rule 90 / rule 80 / rule 70 / 2 more / CrowdStrike Falcon |  [E1] [E2] [E3] [E4] [E5] 4 more");
    }

    @Test
    void a_title_that_is_a_sentence_loses_its_full_stop() {
        Reason sentence = new Reason("r", new Bilingual("痕跡を消去しました。", "Traces were wiped."), 90, List.of());
        FirstReport report = with(SampleReports.technique("T1070.004", List.of(sentence), EdrVendor.CROWDSTRIKE));

        assertThat(rows(report, Language.JA).get(0)).contains("| 痕跡を消去しました / CrowdStrike Falcon |");
        assertThat(rows(report, Language.EN).get(0)).contains("| Traces were wiped / CrowdStrike Falcon |");
    }

    @Test
    void json_gives_ids_of_all_that_the_table_names() throws IOException {
        JsonNode attack = json(SampleReports.high());
        assertThat(attack.at("/matrix").asText()).isEqualTo("enterprise");
        assertThat(attack.at("/version").asText())
                .isEqualTo(AttackCatalogue.enterprise().version());
        JsonNode dump = attack.at("/techniques/1");
        assertThat(Arrays.asList(
                        dump.at("/id").asText(),
                        dump.at("/name").asText(),
                        dump.at("/tactics/0/id").asText(),
                        dump.at("/reasons/0").asText(),
                        dump.at("/vendors/0").asText(),
                        dump.at("/facts/0").asText()))
                .containsExactly(
                        "T1003.001",
                        "OS Credential Dumping: LSASS Memory",
                        "TA0006",
                        "credential-dump",
                        "crowdstrike",
                        "E3");
    }

    private static JsonNode json(FirstReport report) throws IOException {
        return new ObjectMapper()
                .readTree(form(report, Language.JA, PebbleReportRenderer.JSON))
                .at("/attack");
    }
}
