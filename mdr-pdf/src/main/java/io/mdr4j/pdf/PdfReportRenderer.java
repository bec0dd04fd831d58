package io.mdr4j.pdf;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.text.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Adds a PDF to each HTML form that another renderer makes. Immutable, thread-safe; the same report gives the same bytes.
 */
public final class PdfReportRenderer implements ReportRenderer {

    private final ReportRenderer pages;
    private final PdfPrinter printer;

    private PdfReportRenderer(ReportRenderer pages, PdfFonts fonts) {
        this.pages = Objects.requireNonNull(pages, "pages");
        this.printer = new PdfPrinter(Objects.requireNonNull(fonts, "fonts"));
    }

    /** Prints the pages of this renderer with these fonts. */
    public static PdfReportRenderer of(ReportRenderer pages, PdfFonts fonts) {
        return new PdfReportRenderer(pages, fonts);
    }

    @Override
    public String subject(FirstReport report, Language language) {
        return pages.subject(report, language);
    }

    @Override
    public Letter letter(FirstReport report, Language language) {
        return pages.letter(report, language);
    }

    @Override
    public Clearance clearance(Clearance reader) {
        return pages.clearance(reader);
    }

    @Override
    public List<RenderedReport> render(FirstReport report, Language language) {
        List<RenderedReport> forms = new ArrayList<>();
        for (RenderedReport form : pages.render(report, language)) {
            forms.add(form);
            if (form.mediaType().startsWith("text/html")) {
                forms.add(printed(form, report.madeAt()));
            }
        }
        return forms;
    }

    private RenderedReport printed(RenderedReport page, Instant madeAt) {
        byte[] pdf = printer.print(page.document().text(), madeAt);
        String name = page.fileName().replaceFirst("\\.html?$", "") + ".pdf";
        return new RenderedReport(name, "application/pdf", Document.of(pdf));
    }
}
