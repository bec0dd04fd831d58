package io.mdr4j.examples;

import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts verdicts against labels. */
final class TriageScore {

    private static final List<Severity> LEVELS = List.of(Severity.values());

    private final Map<Severity, Map<Severity, Integer>> matrix = new EnumMap<>(Severity.class);
    private final PrintWriter out;
    private int alerts;
    private int exact;
    private int grave;

    TriageScore(PrintWriter out) {
        this.out = out;
        LEVELS.forEach(expected -> matrix.put(expected, new EnumMap<>(Severity.class)));
    }

    /** Counts a verdict, and prints it with its reasons where it is not the analyst's. */
    void add(LabelledAlert labelled, Assessment verdict) {
        alerts++;
        matrix.getOrDefault(labelled.expected(), new EnumMap<>(Severity.class))
                .merge(verdict.severity(), 1, Integer::sum);
        if (verdict.severity() == labelled.expected()) {
            exact++;
            return;
        }
        boolean isGrave = isGrave(labelled.expected(), verdict.severity());
        grave += isGrave ? 1 : 0;
        out.println();
        out.println(Plain.text(labelled.file()) + ": " + verdict.severity() + ", an analyst says " + labelled.expected()
                + (isGrave ? " (grave)" : ""));
        out.println("  analyst: " + Plain.text(labelled.why()));
        verdict.reasons().forEach(reason -> out.println("  " + line(reason)));
    }

    static String line(Reason reason) {
        String techniques = reason.techniques().isEmpty() ? "" : " " + reason.techniques();
        String evidence = reason.evidence().stream()
                .map(fact -> fact.substring(fact.lastIndexOf('#') + 1))
                .map(Plain::text)
                .distinct()
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%3d %s: %s%s (%s)",
                reason.weight(),
                reason.code(),
                Plain.text(reason.text().en()),
                techniques,
                evidence);
    }

    /** HIGH taken for LOW or FALSE_POSITIVE, or the reverse. */
    private static boolean isGrave(Severity expected, Severity verdict) {
        return (expected == Severity.HIGH && Severity.MEDIUM.isAbove(verdict))
                || (verdict == Severity.HIGH && Severity.MEDIUM.isAbove(expected));
    }

    void print() {
        out.println();
        out.printf(Locale.ROOT, "%-28s", "analyst \\ verdict");
        LEVELS.forEach(level -> out.printf(Locale.ROOT, "%16s", level));
        out.printf(Locale.ROOT, "%10s%n", "recall");
        for (Severity expected : LEVELS) {
            out.printf(Locale.ROOT, "%-28s", expected);
            LEVELS.forEach(verdict -> out.printf(Locale.ROOT, "%16d", count(expected, verdict)));
            int labelled = LEVELS.stream().mapToInt(v -> count(expected, v)).sum();
            out.printf(Locale.ROOT, "%10s%n", share(count(expected, expected), labelled));
        }
        out.printf(Locale.ROOT, "%-28s", "precision");
        for (Severity verdict : LEVELS) {
            int given = LEVELS.stream().mapToInt(e -> count(e, verdict)).sum();
            out.printf(Locale.ROOT, "%16s", share(count(verdict, verdict), given));
        }
        out.println();
        out.println("exact " + exact + "/" + alerts + ", grave " + grave);
    }

    private int count(Severity expected, Severity verdict) {
        Map<Severity, Integer> row = matrix.get(expected);
        return row == null ? 0 : row.getOrDefault(verdict, 0);
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "-" : Math.round(100.0 * part / whole) + " %";
    }

    int alerts() {
        return alerts;
    }
}
