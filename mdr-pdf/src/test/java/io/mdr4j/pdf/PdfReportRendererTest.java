package io.mdr4j.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportCustomer;
import io.mdr4j.report.ReportTimes;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PdfReportRendererTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-24T05:05:00Z");

    private static FirstReport report(Severity severity) {
        return FirstReport.builder()
                .customer(new ReportCustomer(new CustomerId("sample"), "株式会社サンプル", ZoneId.of("Asia/Tokyo")))
                .incidentNumber("INC-2026-0042")
                .version(1)
                .madeAt(RECEIVED.plus(Duration.ofMinutes(38)))
                .times(new ReportTimes(
                        RECEIVED, RECEIVED.plus(Duration.ofMinutes(55)), RECEIVED.plus(Duration.ofMinutes(60))))
                .assessment(new Assessment(
                        severity,
                        80,
                        List.of(new Reason("test", new Bilingual("検知しました。", "It was detected."), 50, List.of())),
                        "standard-1"))
                .build();
    }

    @Nested
    class With_a_Japanese_font {

        private final PdfReportRenderer renderer = PdfReportRenderer.of(PebbleReportRenderer.standard(), anyFonts());

        private static PdfFonts anyFonts() {
            assumeThat(PdfFonts.find()).as("a Japanese font on this machine").isPresent();
            return PdfFonts.installed();
        }

        private byte[] pdf(FirstReport report, Language language) {
            return renderer.render(report, language).stream()
                    .filter(form -> form.mediaType().equals("application/pdf"))
                    .findFirst()
                    .orElseThrow()
                    .document()
                    .bytes();
        }

        private static String text(byte[] pdf) throws IOException {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                return new PDFTextStripper().getText(document);
            }
        }

        private static RenderedReport page(String body) {
            String html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>" + body + "</body></html>";
            return new RenderedReport("page.html", "text/html; charset=utf-8", Document.of(html));
        }

        private byte[] print(String body) {
            return new PdfPrinter(anyFonts()).print(page(body).document().text(), RECEIVED);
        }

        @ParameterizedTest
        @EnumSource
        void every_html_form_gets_a_pdf_of_its_name_beside_it(Language language) throws IOException {
            assertThat(renderer.render(report(Severity.HIGH), language))
                    .extracting(RenderedReport::fileName)
                    .containsExactly("first-report.html", "first-report.pdf", "first-report.txt", "first-report.json");
            try (PDDocument document = Loader.loadPDF(pdf(report(Severity.HIGH), language))) {
                assertThat(document.getNumberOfPages()).isBetween(1, 3);
                assertThat(document.getPage(0).getMediaBox().getHeight()).isBetween(841f, 843f);
            }
        }

        @Test
        void its_text_can_be_searched_and_copied_as_it_was_written() throws IOException {
            String text = text(pdf(report(Severity.HIGH), Language.JA));
            assertThat(text)
                    .contains("一次レポート", "INC-2026-0042", "2026年11月24日", "株式会社サンプル", "危険度")
                    .as("months and days are letters, not radicals that look like them")
                    .doesNotContain("⽉", "⽇", "⻑");
        }

        @Test
        void the_same_report_gives_the_same_bytes_and_another_one_others() {
            assertThat(pdf(report(Severity.LOW), Language.EN)).isEqualTo(pdf(report(Severity.LOW), Language.EN));
            assertThat(pdf(report(Severity.LOW), Language.EN)).isNotEqualTo(pdf(report(Severity.HIGH), Language.EN));
        }

        @Test
        void nothing_is_loaded_from_anywhere_whatever_a_page_asks_for(@TempDir Path folder) throws IOException {
            Path secret = Files.writeString(folder.resolve("secret.css"), "p:after { content: 'GIVENAWAY' }");
            AtomicInteger asked = new AtomicInteger();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.incrementAndGet();
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.start();
            try {
                String url = "http://127.0.0.1:" + server.getAddress().getPort();
                String text = text(print("<p>文</p><img src=\"" + url + "/a.png\"><link rel=\"stylesheet\" href=\"" + url
                        + "/b.css\"><link rel=\"stylesheet\" href=\"" + secret.toUri() + "\">"
                        + "<style>@import url('" + url + "/c.css'); body { background: url('" + url
                        + "/d.png') }</style>"
                        + "<svg width=\"10\" height=\"10\" viewBox=\"0 0 10 10\"><image href=\"" + url
                        + "/e.png\" width=\"9\" height=\"9\"/><use href=\"" + url + "/f.svg#x\"/></svg>"
                        + "<object data=\"" + url + "/g\"></object><iframe src=\"" + url + "/h\"></iframe>"));
                assertThat(text).contains("文").doesNotContain("GIVENAWAY");
                assertThat(asked).hasValue(0);
            } finally {
                server.stop(0);
            }
        }

        @Test
        void a_long_word_is_broken_rather_than_cut_off() throws IOException {
            String word = "a".repeat(5_000) + "END";
            assertThat(text(print("<p>" + word + "</p>")).replaceAll("\\s", "")).contains(word);
        }
    }

    @Test
    void a_file_that_is_no_font_is_refused_with_what_to_name(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("font.ttc"), "ttcf and so on".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> PdfFonts.of(file, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("font.ttc")
                .hasMessageContaining(".ttf");
    }
}
