package io.mdr4j.reports;

import io.mdr4j.report.Finding;
import io.mdr4j.report.Finding.Area;
import io.mdr4j.report.Finding.Kind;
import io.mdr4j.report.ReportForm;
import io.mdr4j.report.WhyNot;
import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Damage and remaining threat, in sentences of three degrees. */
final class FindingWords {

    private final Pen pen;

    FindingWords(Pen pen) {
        this.pen = pen;
    }

    /**
     * The findings of one area in the order of their kinds. In the full form a kind that nobody mentions is printed as
     * not examined yet: silence would read as "nothing happened".
     */
    List<Finding> in(Area area) {
        List<Finding> out = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.area() == area) {
                List<Finding> known = pen.report().findings().stream()
                        .filter(f -> f.kind() == kind)
                        .toList();
                out.addAll(
                        known.isEmpty() && isComplete() ? List.of(Finding.notExamined(kind, WhyNot.NOT_YET)) : known);
            }
        }
        return out;
    }

    /** The statement about an area without any finding. */
    String none(Area area) {
        boolean harmless = pen.report().assessment().severity() == Severity.FALSE_POSITIVE;
        return pen.say("finding.none." + area + (harmless ? ".harmless" : ""));
    }

    /** One finding with its certainty. */
    String sentence(Finding finding) {
        String subject = pen.word("finding", finding.kind());
        return Pen.sentence(
                switch (finding.degree()) {
                    case OBSERVED -> pen.say("degree.OBSERVED", subject);
                    case NOT_FOUND ->
                        finding.scope()
                                .map(scope -> pen.say("degree.NOT_FOUND.scope", subject, pen.text(scope)))
                                .orElseGet(() -> pen.say("degree.NOT_FOUND", subject));
                    case NOT_EXAMINED -> notExamined(subject, finding.whyNot().orElse(WhyNot.NOT_YET));
                });
    }

    private String notExamined(String subject, WhyNot why) {
        return why == WhyNot.NOT_YET
                ? pen.say("degree.NOT_YET", subject)
                : pen.say("degree.NOT_EXAMINED", subject, pen.word("whynot", why));
    }

    /** The kinds of one area that were observed. */
    static boolean isObserved(List<Finding> findings) {
        return findings.stream().anyMatch(f -> f.degree() == Finding.Degree.OBSERVED);
    }

    private boolean isComplete() {
        return pen.report().form() == ReportForm.FULL;
    }

    static List<Area> areas() {
        return Arrays.asList(Area.values());
    }
}
