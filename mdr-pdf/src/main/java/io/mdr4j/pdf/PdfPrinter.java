package io.mdr4j.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import io.mdr4j.report.ReportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.w3c.dom.Document;

/** Prints a self-contained page. Nothing is loaded from anywhere, whatever the page asks for. Thread-safe. */
final class PdfPrinter {

    /** What the printer does not know of the page's own styles, in its words. */
    private static final String STYLES = resource("print.css");

    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private final PdfFonts fonts;

    PdfPrinter(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** The page as PDF, dated {@code madeAt}; the same page gives the same bytes. */
    byte[] print(String html, Instant madeAt) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(131_072);
        try (BatikSVGDrawer drawings = new BatikSVGDrawer();
                PDDocument pdf = new PDDocument();
                PdfBoxRenderer renderer = builder(drawings, pdf, html).buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            Calendar date = GregorianCalendar.from(
                    madeAt.atZone(TimeZone.getTimeZone("UTC").toZoneId()));
            pdf.getDocumentInformation().setCreationDate(date);
            pdf.getDocumentInformation().setModificationDate(date);
            pdf.setDocumentId((long) html.hashCode());
            pdf.save(out);
        } catch (IOException e) {
            throw new ReportException("A report could not be printed as PDF", e);
        }
        return out.toByteArray();
    }

    private PdfRendererBuilder builder(BatikSVGDrawer drawings, PDDocument pdf, String html) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePDDocument(pdf);
        builder.useSVGDrawer(drawings);
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri.startsWith("data:"), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useFont(() -> new ByteArrayInputStream(fonts.regular()), "Report", REGULAR, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(fonts.bold()), "Report", BOLD, FontStyle.NORMAL, true);
        builder.withW3cDocument(document(html), null);
        return builder;
    }

    private static Document document(String html) {
        org.jsoup.nodes.Document page = Jsoup.parse(html);
        page.head().appendElement("style").appendText(STYLES);
        return new W3CDom().fromJsoup(page);
    }

    private static String resource(String name) {
        try (InputStream in = PdfPrinter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The library lacks its own " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
