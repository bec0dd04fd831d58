package io.mdr4j.reports;

import io.mdr4j.customer.Language;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.RenderedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the samples into a folder, to look at them, and says how long a warm render takes. No test. */
final class WriteSamples {

    private WriteSamples() {}

    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[0]);
        PebbleReportRenderer renderer = PebbleReportRenderer.of(SampleReports.SOC);
        for (FirstReport report : SampleReports.all()) {
            for (Language language : Language.values()) {
                String name = report.assessment().severity() + "-" + language.code();
                Path folder = Files.createDirectories(out.resolve(name));
                for (RenderedReport form : renderer.render(report, language)) {
                    Files.write(folder.resolve(form.fileName()), form.document().bytes());
                }
                Files.writeString(
                        folder.resolve("letter.txt"),
                        renderer.letter(report, language).plain());
                System.out.println(SubjectLine.of(report, language));
            }
        }
        measure(renderer, SampleReports.high());
    }

    private static void measure(PebbleReportRenderer renderer, FirstReport report) {
        int rounds = 2_000;
        long bytes = 0;
        long start = 0;
        for (int i = -rounds; i < rounds; i++) {
            if (i == 0) {
                start = System.nanoTime();
            }
            for (RenderedReport form : renderer.render(report, Language.JA)) {
                bytes += form.document().bytes().length;
            }
        }
        System.out.printf(
                "%.2f ms for all three forms, warm (%d bytes a report)%n",
                (System.nanoTime() - start) / 1e6 / rounds, bytes / (2L * rounds));
    }
}
