package io.mdr4j.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.severity.Severity;
import io.mdr4j.text.Letter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A letter as HTML")
class LetterHtmlTest {

    private static String html(Letter letter) {
        return LetterHtml.of(Letters.of("件名", letter));
    }

    @Test
    void holdsEveryPartOfTheLetterInItsOrder() {
        assertThat(LetterHtml.of(Letters.japanese(Severity.HIGH)))
                .containsSubsequence(
                        "<html lang=\"ja\"",
                        "危険度：高</strong>",
                        "<h1",
                        "一次レポート INC-2026-0042",
                        "株式会社サンプル ご担当者様<br>",
                        ">何が起こったか</h2>",
                        "<table",
                        ">検知時刻</th>",
                        "2026年11月24日(火) 14:05 (JST)</td>",
                        "</table>",
                        "<li",
                        "電源は切らないでください。</li>",
                        "<a href=\"https://soc.example.jp/approve/3f9c2b\"",
                        ">承認ページを開く</a>",
                        ">https://soc.example.jp/approve/3f9c2b</span>");
    }

    @ParameterizedTest
    @EnumSource
    void saysTheSeverityInAWordAndNotInAColourAlone(Severity severity) {
        String word = switch (severity) {
            case HIGH -> "高";
            case MEDIUM -> "中";
            case LOW -> "低";
            case FALSE_POSITIVE -> "過検知";
        };
        assertThat(LetterHtml.of(Letters.japanese(severity))).contains(">危険度：" + word + "</strong>");
    }

    @Test
    void loadsNothingRunsNothingAndLeavesTheReaderTheColoursOfTheText() {
        assertThat(LetterHtml.of(Letters.japanese(Severity.HIGH)))
                .doesNotContainIgnoringCase("<script", "<img", "<link", "<style", "<iframe", "src=", "url(", "@import")
                .contains("color-scheme:light dark")
                .doesNotContain("<body style=\"margin:0;padding:0;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</title></h1></td></table><b>",
                "<!--",
                "&lt;b&gt;",
                "[x](javascript:alert(1))"
            })
    void showsMarkupAsText(String hostile) {
        String page = LetterHtml.of(Letters.of(
                hostile,
                Letter.of(
                        new Letter.Heading(hostile),
                        new Letter.Paragraph(hostile),
                        new Letter.Points(List.of(hostile)),
                        new Letter.Fact(hostile, hostile),
                        new Letter.Link(hostile, URI.create("https://soc.example.jp/")))));
        String shown = hostile.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");

        assertThat(page.split(java.util.regex.Pattern.quote(shown), -1)).hasSize(9);
        assertThat(page).doesNotContainIgnoringCase("<script", "<img", "<b>", "<!--");
    }

    @Test
    void marksWhatIsNotSeen() {
        assertThat(html(Letter.of(new Letter.Paragraph("PC\u202E\u0000\u200B\u2066x\uD800"))))
                .contains("PC\uFFFD\uFFFD\uFFFD\uFFFDx\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:alert(1)", "vbscript:x", "/relative"})
    void followsNoAddressThatIsNoPage(String target) {
        assertThat(html(Letter.of(new Letter.Link("開く", URI.create(target)))))
                .doesNotContain("<a ", "href")
                .contains("<strong>開く</strong>", target);
    }
}
