package io.mdr4j.testkit;

import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Document;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.text.Letter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A renderer that keeps the facts it is given and writes a line of them, and fails on demand. Thread-safe. */
public final class RecordingRenderer implements ReportRenderer {

    private final List<FirstReport> reports = new ArrayList<>();
    private @Nullable RuntimeException failure;

    @Override
    public String subject(FirstReport report, Language language) {
        return report.incidentNumber();
    }

    @Override
    public Letter letter(FirstReport report, Language language) {
        return Letter.of(new Letter.Paragraph(report.incidentNumber() + " v" + report.version()));
    }

    @Override
    public synchronized List<RenderedReport> render(FirstReport report, Language language) {
        if (failure != null) {
            throw failure;
        }
        reports.add(report);
        return List.of(new RenderedReport(
                "first-report.txt",
                "text/plain; charset=utf-8",
                Document.of(report.incidentNumber() + " v" + report.version() + " "
                        + report.assessment().severity())));
    }

    /** Lets every report fail with this, until {@link #heal}. */
    public synchronized RecordingRenderer fail(RuntimeException with) {
        failure = with;
        return this;
    }

    /** Makes every report again. */
    public synchronized RecordingRenderer heal() {
        failure = null;
        return this;
    }

    /** The facts of every report that was made, in its order. */
    public synchronized List<FirstReport> reports() {
        return List.copyOf(reports);
    }

    /** The facts of the report that was made last. Throws {@link IndexOutOfBoundsException} where none was. */
    public synchronized FirstReport last() {
        return reports.get(reports.size() - 1);
    }
}
