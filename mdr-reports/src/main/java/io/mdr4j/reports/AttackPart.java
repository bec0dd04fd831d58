package io.mdr4j.reports;

import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.attack.AttackTactic;
import io.mdr4j.attack.AttackTechnique;
import io.mdr4j.report.ReportedTechnique;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The ATT&amp;CK table. Names of tactics and techniques stand in every language as ATT&amp;CK has them. */
final class AttackPart {

    private static final int MOST_RULES = 3;
    private static final int MOST_FACTS = 5;

    private final Pen pen;

    AttackPart(Pen pen) {
        this.pen = pen;
    }

    /** The weightiest, in the order of the matrix. */
    List<ReportView.Technique> techniques(int most) {
        List<ReportedTechnique> all = pen.report().techniques();
        Set<AttackTechnique> weightiest = all.stream()
                .sorted(Comparator.comparingInt(ReportedTechnique::weight).reversed())
                .limit(most)
                .map(ReportedTechnique::technique)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(t -> weightiest.contains(t.technique()))
                .map(this::technique)
                .toList();
    }

    private ReportView.Technique technique(ReportedTechnique shown) {
        List<String> facts = pen.numbers(shown.evidence());
        return new ReportView.Technique(
                shown.tactics().stream().map(AttackTactic::name).collect(Collectors.joining(", ")),
                shown.technique().id(),
                shown.technique().fullName(),
                note(shown),
                sources(shown),
                facts.stream().limit(MOST_FACTS).toList(),
                ReportViews.beyond(facts, MOST_FACTS));
    }

    private String note(ReportedTechnique shown) {
        if (shown.technique().status() == AttackTechnique.Status.DEPRECATED) {
            return pen.say("attack.deprecated");
        }
        return shown.formerIds().isEmpty() ? "" : pen.say("attack.former", String.join(", ", shown.formerIds()));
    }

    /** The rules, some of them where there are many, then the EDRs. */
    private List<String> sources(ReportedTechnique shown) {
        List<String> titles =
                shown.reasons().stream().map(this::title).distinct().toList();
        List<String> sources = new ArrayList<>(titles.subList(0, Math.min(MOST_RULES, titles.size())));
        if (titles.size() > MOST_RULES) {
            sources.add(pen.say("finding.more", titles.size() - MOST_RULES));
        }
        shown.vendors().forEach(vendor -> sources.add(pen.text(vendor.displayName())));
        return sources;
    }

    /** The title of the rule, which may be a sentence, as a label. */
    private String title(Reason reason) {
        String title = pen.text(reason.behaviour().map(Behaviour::title).orElse(reason.text()));
        boolean sentence = title.endsWith("。") || title.endsWith(".");
        return sentence ? title.substring(0, title.length() - 1) : title;
    }

    /** What MITRE asks for wherever its names are copied. */
    String notice() {
        return pen.say("attack.notice", AttackCatalogue.enterprise().version());
    }
}
