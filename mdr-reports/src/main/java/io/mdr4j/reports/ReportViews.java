package io.mdr4j.reports;

import io.mdr4j.report.Finding;
import io.mdr4j.report.Finding.Area;
import io.mdr4j.report.ReportForm;
import java.util.List;

/** Puts the parts of a view together. */
final class ReportViews {

    /** Rows that a table prints at most. */
    static final int MOST_ROWS = 20;

    /** Endpoints that are listed in a line each, those with a card included. */
    private static final int MOST_ENDPOINTS = 100;

    private static final int MOST_CARDS = 6;
    private static final int MOST_CARDS_SHORT = 2;
    private static final int MOST_ROWS_SHORT = 5;
    private static final int MOST_FACTS = 60;

    private ReportViews() {}

    static ReportView of(Pen pen) {
        boolean isShort = pen.report().form() == ReportForm.SHORT;
        int rows = isShort ? MOST_ROWS_SHORT : MOST_ROWS;
        int cards = isShort ? MOST_CARDS_SHORT : MOST_CARDS;
        FactPart facts = new FactPart(pen);
        ActionPart actions = new ActionPart(pen);
        EndpointPart endpoints = new EndpointPart(pen);
        TimelinePart timeline = new TimelinePart(pen);
        return new ReportView(
                CoverPart.cover(pen),
                CoverPart.verdict(pen),
                CoverPart.notices(pen),
                new AnswerPart(pen).answers(),
                new AttackPart(pen).techniques(rows),
                beyond(pen.report().techniques(), rows),
                endpoints.cards(cards),
                endpoints.lines(cards, MOST_ENDPOINTS),
                beyond(pen.report().endpoints(), MOST_ENDPOINTS),
                facts.blocks(rows),
                beyond(pen.report().alerts(), rows),
                TreePart.of(pen),
                facts.destinations(rows),
                beyond(pen.report().destinations(), rows),
                findings(pen, Area.DAMAGE),
                findings(pen, Area.REMAINING),
                actions.customer(),
                actions.soc(),
                timeline.strip(),
                timeline.more(),
                actions.next(),
                facts.gaps(),
                PhonePart.lines(pen),
                facts.facts(MOST_FACTS),
                Math.max(0, pen.report().facts().numbers().size() - MOST_FACTS));
    }

    static int beyond(List<?> all, int most) {
        return Math.max(0, all.size() - most);
    }

    private static ReportView.Findings findings(Pen pen, Area area) {
        FindingWords words = new FindingWords(pen);
        List<Finding> all = words.in(area);
        return new ReportView.Findings(
                area.name(),
                FindingWords.isObserved(all),
                all.stream()
                        .map(f -> new ReportView.Found(
                                f.kind().name(),
                                f.degree().name(),
                                words.sentence(f),
                                f.items().stream()
                                        .limit(MOST_ROWS_SHORT)
                                        .map(pen::text)
                                        .toList(),
                                beyond(f.items(), MOST_ROWS_SHORT),
                                pen.numbers(f.evidence())))
                        .toList(),
                all.isEmpty() ? words.none(area) : "");
    }
}
