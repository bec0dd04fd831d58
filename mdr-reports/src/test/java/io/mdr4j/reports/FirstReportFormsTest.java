package io.mdr4j.reports;

import static io.mdr4j.reports.HostileTextTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FirstReportFormsTest {

    private static final PebbleReportRenderer RENDERER = PebbleReportRenderer.of(SampleReports.SOC);
    private static final Pattern FACT = Pattern.compile(
            "data-(?:incident|version|severity|alerts|repetitions|answer|reason|change|technique|endpoint|isolation|block|process|destination|count|finding|action|moment|gap|ref|fact|chain)=\"[^\"]*\"");
    private static final Pattern CLOCK = Pattern.compile("\\b\\d{2}:\\d{2}\\b");
    private static final Pattern HEADING = Pattern.compile("<h2>([^<]*)</h2>");

    static Stream<FirstReport> samples() {
        return SampleReports.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_same_facts_give_the_same_bytes(FirstReport report) {
        for (Language language : Language.values()) {
            List<Document> once =
                    documents(PebbleReportRenderer.of(SampleReports.SOC).render(report, language));
            List<Document> again =
                    documents(PebbleReportRenderer.of(SampleReports.SOC).render(report, language));
            assertThat(once).isEqualTo(again).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void both_languages_mark_the_same_facts_in_html(FirstReport report) {
        List<String> ja = facts(html(report, Language.JA));
        assertThat(ja).isEqualTo(facts(html(report, Language.EN))).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void both_languages_say_the_same_times_in_mail_and_html(FirstReport report) {
        for (String form : List.of(PebbleReportRenderer.TEXT, PebbleReportRenderer.HTML)) {
            assertThat(clocks(text(RENDERER.render(report, Language.JA), form)))
                    .containsExactlyInAnyOrderElementsOf(clocks(text(RENDERER.render(report, Language.EN), form)));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void both_languages_give_the_same_json_but_for_the_words(FirstReport report) throws IOException {
        assertThat(json(report, Language.JA)).isEqualTo(json(report, Language.EN));
    }

    @Test
    void the_full_form_has_the_headings_in_order() {
        assertThat(headings(SampleReports.high()))
                .containsExactly(
                        "インシデント概要",
                        "危険度",
                        "攻撃手法(MITRE ATT&amp;CK)",
                        "対象エンドポイント情報",
                        "隔離状況",
                        "EDRの脅威ブロック状況",
                        "アラート対象プロセス情報(概要)",
                        "不正通信先",
                        "被害状況",
                        "残留脅威の有無",
                        "推奨対応",
                        "経過",
                        "今後の予定",
                        "確認できていない事項",
                        "お電話でお伝えする内容",
                        "付録：根拠となる事実の一覧");
    }

    @Test
    void the_short_form_leaves_out_tree_phone_and_appendix() {
        assertThat(headings(SampleReports.low()))
                .containsExactly(
                        "インシデント概要",
                        "危険度",
                        "対象エンドポイント情報",
                        "EDRの脅威ブロック状況",
                        "被害状況",
                        "残留脅威の有無",
                        "推奨対応",
                        "今後の予定",
                        "確認できていない事項");
    }

    @Test
    void a_storm_is_said_with_its_counts_in_every_form() throws IOException {
        FirstReport report = SampleReports.storm(100);

        assertThat(html(report, Language.JA)).contains("端末 100台、アラート 5000件");
        assertThat(html(report, Language.EN)).contains("5000 alerts on 100 hosts");
        assertThat(text(RENDERER.render(report, Language.EN), PebbleReportRenderer.TEXT))
                .contains("5000 alerts on 100 hosts");
        assertThat(json(report, Language.EN).toString()).contains("\"endpoints\":100,\"alerts\":5000");
        assertThat(html(SampleReports.high(), Language.EN)).doesNotContain("in great number");
    }

    @Test
    void a_hundred_endpoints_are_listed_a_few_with_a_card_and_the_rest_in_a_line_each() {
        String html = html(SampleReports.storm(120), Language.EN);

        assertThat(html.split("<div class=\"card\"", -1)).hasSize(1 + 6);
        assertThat(html.split("<tr data-endpoint", -1)).hasSize(1 + 94);
        assertThat(html).contains("Further endpoints: 20");
        assertThat(html(SampleReports.high(), Language.EN)).doesNotContain("<tr data-endpoint", "Further endpoints");
    }

    @Test
    void html_needs_nothing_from_elsewhere_and_holds_no_script() {
        for (FirstReport report : SampleReports.all()) {
            assertThat(html(report, Language.JA))
                    .doesNotContain("<script", "href=", "src=", "url(", "@import", "http://", "https://")
                    .contains("<svg class=\"gauge\" width=\"196\" height=\"46\" viewBox=\"0 0 196 46\"");
        }
    }

    @Test
    void the_mail_answers_the_four_questions_without_command_line_or_live_address() {
        String mail = text(RENDERER.render(SampleReports.high(), Language.JA), PebbleReportRenderer.TEXT);
        assertThat(mail)
                .contains("■ 何が起こったか", "■ 危険度はどのくらいか", "■ どう対応すればよいか", "■ 隔離が必要かどうか")
                .contains("cdn-update[.]example", "203.0.113[.]45")
                .doesNotContain("cdn-update.example", "203.0.113.45", "MiniDump", "-enc", "comsvcs");
    }

    @Test
    void a_reason_that_quotes_a_command_line_is_kept_out_of_the_mail() {
        FirstReport sample = SampleReports.high();
        String line = "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 712 C:\\Users\\Public\\l.dmp full";
        FirstReport quoting = SampleReports.base(
                        "INC-1",
                        SampleReports.assessment(Severity.HIGH, SampleReports.reason("ran " + line + " once")),
                        5)
                .processes(sample.processes())
                .build();
        String mail = text(RENDERER.render(quoting, Language.JA), PebbleReportRenderer.TEXT);
        assertThat(mail).doesNotContain("MiniDump").contains("コマンドラインは添付のレポートに記載");
    }

    @Test
    void the_subject_says_severity_number_host_threat_and_isolation() {
        assertThat(RENDERER.subject(SampleReports.high(), Language.JA))
                .isEqualTo("【危険度：高】一次レポート INC-2026-0042 端末 PC-0123 資格情報の窃取（隔離済み）");
        assertThat(RENDERER.subject(SampleReports.medium(), Language.EN))
                .isEqualTo("[Severity: MEDIUM] First report INC-2026-0043 host SV-FILE01: malware"
                        + " (isolation awaiting approval, analysis in progress)");
    }

    @Test
    void the_head_of_the_chain_stands_in_every_form_with_the_version_it_proves() {
        String link = "0123456789abcdef".repeat(4);
        FirstReport report = SampleReports.base(
                        "INC-1", SampleReports.assessment(Severity.LOW, SampleReports.reason("seen")), 5)
                .chainHead(new ChainHead(17, link))
                .build();
        for (Language language : Language.values()) {
            String label = language == Language.JA ? "証跡ハッシュ（記録 17件目まで）" : "Evidence chain (up to record 17)";
            assertThat(html(report, language)).contains(label + " <code>" + link + "</code>");
            assertThat(text(RENDERER.render(report, language), PebbleReportRenderer.TEXT))
                    .containsPattern(Pattern.quote(label) + "[:：] ?" + link);
        }
        assertThat(text(RENDERER.render(report, Language.EN), PebbleReportRenderer.JSON))
                .containsPattern("\"chainHead\" : \\{\\s+\"version\" : 17,\\s+\"link\" : \"" + link + "\"");
    }

    @Test
    void a_report_of_a_store_without_a_chain_says_nothing_of_one() {
        assertThat(html(SampleReports.high(), Language.JA)).doesNotContain("証跡ハッシュ");
        assertThat(text(RENDERER.render(SampleReports.high(), Language.JA), PebbleReportRenderer.TEXT))
                .doesNotContain("証跡ハッシュ");
    }

    @Test
    void a_long_command_line_is_cut_with_its_length_and_hash() {
        String html = html(SampleReports.high(), Language.EN);
        assertThat(html).containsPattern("…\\[\\+\\d+\\] \\(\\d+ characters in all, SHA-256: [0-9a-f]{64}\\)");
    }

    private static List<Document> documents(List<RenderedReport> forms) {
        return forms.stream().map(RenderedReport::document).toList();
    }

    private static String html(FirstReport report, Language language) {
        return text(RENDERER.render(report, language), PebbleReportRenderer.HTML);
    }

    private static List<String> headings(FirstReport report) {
        return HEADING.matcher(html(report, Language.JA))
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    private static List<String> facts(String html) {
        return FACT.matcher(html).results().map(m -> m.group()).toList();
    }

    private static List<String> clocks(String document) {
        return new ArrayList<>(
                CLOCK.matcher(document).results().map(m -> m.group()).toList());
    }

    private static JsonNode json(FirstReport report, Language language) throws IOException {
        ObjectNode root = (ObjectNode)
                new ObjectMapper().readTree(text(RENDERER.render(report, language), PebbleReportRenderer.JSON));
        assertThat(root.remove("language").asText()).isEqualTo(language.code());
        assertThat(root.remove("words").at("/answers").size()).isEqualTo(4);
        return root;
    }
}
