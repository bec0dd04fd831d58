package io.mdr4j.reports;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportRenderer;
import java.util.List;
import java.util.Objects;

/**
 * Renders reports as self-contained HTML for screen and A4 paper, as plain text for the body of a mail, and as JSON.
 * Immutable, thread-safe; one instance serves all customers. Building one compiles the template, so build it once.
 */
public final class PebbleReportRenderer implements ReportRenderer {

    /** The file name of the HTML form. */
    public static final String HTML = "first-report.html";
    /** The file name of the plain text, the body of the mail. */
    public static final String TEXT = "first-report.txt";
    /** The file name of the facts for machines. */
    public static final String JSON = "first-report.json";

    private final SocProfile soc;
    private final HtmlPage html = new HtmlPage();

    private PebbleReportRenderer(SocProfile soc) {
        this.soc = soc;
    }

    /** A renderer that signs with this profile. */
    public static PebbleReportRenderer of(SocProfile soc) {
        return new PebbleReportRenderer(Objects.requireNonNull(soc, "soc"));
    }

    /** A renderer that signs with {@link SocProfile#STANDARD}. */
    public static PebbleReportRenderer standard() {
        return of(SocProfile.STANDARD);
    }

    /** What may go to the community or to anybody names no person. */
    @Override
    public Clearance clearance(Clearance reader) {
        return switch (soc.tlp()) {
            case RED, AMBER_STRICT, AMBER -> reader;
            case GREEN, CLEAR -> Clearance.NO_PERSONAL_DATA;
        };
    }

    @Override
    public String subject(FirstReport report, Language language) {
        return SubjectLine.of(report, language);
    }

    @Override
    public List<RenderedReport> render(FirstReport report, Language language) {
        return List.of(
                new RenderedReport(HTML, "text/html; charset=utf-8", Document.of(html.write(report, language, soc))),
                new RenderedReport(
                        TEXT, "text/plain; charset=utf-8", Document.of(TextMail.write(report, language, soc))),
                new RenderedReport(JSON, "application/json", Document.of(JsonFacts.write(report, language, soc))));
    }
}
