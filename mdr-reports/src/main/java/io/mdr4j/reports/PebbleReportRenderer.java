package io.mdr4j.reports;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.text.Letter;
import java.util.List;
import java.util.Objects;

/**
 * Renders reports as self-contained HTML for screen and A4 paper, as plain text and as JSON, and writes the
 * letter that tells of them.
 * Immutable, thread-safe; one instance serves all customers. Building one compiles the template, so build it once.
 */
public final class PebbleReportRenderer implements ReportRenderer {

    /** The file name of the HTML form. */
    public static final String HTML = "first-report.html";
    /** The file name of the plain text. */
    public static final String TEXT = "first-report.txt";
    /** The file name of the facts for machines. */
    public static final String JSON = "first-report.json";

    /** The file name of the indicators as CSV. */
    public static final String INDICATORS = "indicators.csv";

    /** The file name of the indicators as a bundle of STIX 2.1. */
    public static final String STIX = "indicators.stix.json";

    /** The file name of the incident as findings of OCSF. */
    public static final String OCSF = "incident.ocsf.json";

    /** The file name of the techniques as a layer of the ATT&amp;CK Navigator. */
    public static final String LAYER = "attack-layer.json";

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
    public Letter letter(FirstReport report, Language language) {
        return LetterPart.of(Pen.forLetter(report, language, soc));
    }

    @Override
    public List<RenderedReport> render(FirstReport report, Language language) {
        return List.of(
                new RenderedReport(HTML, "text/html; charset=utf-8", Document.of(html.write(report, language, soc))),
                new RenderedReport(
                        TEXT, "text/plain; charset=utf-8", Document.of(TextMail.write(report, language, soc))),
                new RenderedReport(JSON, "application/json", Document.of(JsonFacts.write(report, language, soc))));
    }

    /**
     * The same facts for machines: the indicators, live, as CSV and as STIX 2.1, the incident as findings of OCSF, the techniques
     * as a layer of the ATT&amp;CK Navigator. They lie beside a report and are not for a mail, since gateways hold back live
     * indicators.
     */
    public List<RenderedReport> machineForms(FirstReport report, Language language) {
        return List.of(
                new RenderedReport(INDICATORS, "text/csv; charset=utf-8", Document.of(IndicatorCsv.write(report, soc))),
                new RenderedReport(
                        STIX,
                        "application/stix+json;version=2.1",
                        Document.of(StixBundle.write(report, language, soc))),
                new RenderedReport(OCSF, "application/json", Document.of(OcsfFindings.write(report, language, soc))),
                new RenderedReport(LAYER, "application/json", Document.of(NavigatorLayer.write(report, language))));
    }
}
