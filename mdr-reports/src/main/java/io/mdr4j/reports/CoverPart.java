package io.mdr4j.reports;

import io.mdr4j.report.FirstReport;
import io.mdr4j.report.OpenAnalysis;
import io.mdr4j.report.ReportTimes;
import io.mdr4j.report.ReportedAlert;
import io.mdr4j.report.VerdictChange;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The strip on top, the verdict, and what must be said before anything else. */
final class CoverPart {

    private static final int MOST_REASONS = 5;
    private static final int MOST_QUOTES = 1;
    private static final int MOST_FACTS = 5;

    private CoverPart() {}

    static ReportView.Cover cover(Pen pen) {
        FirstReport report = pen.report();
        Instant made = report.madeAt();
        List<ReportView.Row> rows = List.of(
                row(
                        pen,
                        "cover.customer",
                        pen.say("customer.addressed", pen.text(report.customer().name()))),
                row(pen, "cover.incident", pen.text(report.incidentNumber())),
                row(
                        pen,
                        "cover.version",
                        pen.say("version", report.version(), pen.times().full(made))),
                row(pen, "cover.utc", pen.times().utc(made)),
                row(pen, "cover.author", author(pen)),
                row(pen, "cover.sla", sla(pen)));
        return new ReportView.Cover(
                pen.say("title"),
                pen.text(pen.soc().name()),
                pen.soc().tlp().label(),
                rows,
                sla(pen),
                report.times().isLate(report.reportedAt()));
    }

    static String sla(Pen pen) {
        ReportTimes times = pen.report().times();
        Instant reported = pen.report().reportedAt();
        return pen.say(
                times.isLate(reported) ? "sla.late" : "sla.kept",
                pen.times().brief(times.receivedAt()),
                pen.times().brief(reported),
                pen.times().duration(times.waited(reported)),
                pen.times().minutes(times.promised()));
    }

    static ReportView.Verdict verdict(Pen pen) {
        Assessment assessment = pen.report().assessment();
        List<ReportView.Because> reasons = assessment.reasons().stream()
                .limit(MOST_REASONS)
                .map(r -> because(pen, r))
                .toList();
        return new ReportView.Verdict(
                assessment.severity().name(),
                pen.word("severity", assessment.severity()),
                Pen.sentence(ThreatName.of(pen)),
                hosts(pen),
                pen.say("severity.confidence", assessment.confidence()),
                assessment.derivation().stream().map(turn -> turn(pen, turn)).toList(),
                reasons,
                ReportViews.beyond(assessment.reasons(), MOST_REASONS),
                pen.report().verdictChanges().stream().map(c -> change(pen, c)).toList());
    }

    private static ReportView.Turn turn(Pen pen, Assessment.Turn turn) {
        return new ReportView.Turn(
                turn.level().name(),
                pen.word("severity", turn.level()),
                pen.text(turn.reason().text()),
                pen.numbers(turn.reason().evidence()).stream().limit(MOST_FACTS).toList());
    }

    private static ReportView.Because because(Pen pen, Reason reason) {
        Optional<Behaviour> behaviour = reason.behaviour();
        return new ReportView.Because(
                pen.text(reason.text()),
                reason.weight(),
                behaviour.flatMap(Behaviour::explanation).map(pen::text).orElse(""),
                behaviour.map(Behaviour::quotes).orElse(List.of()).stream()
                        .limit(MOST_QUOTES)
                        .map(quote -> new ReportView.Row(
                                pen.text(quote.field()), pen.text(Printable.brief(quote.value())), true))
                        .toList(),
                behaviour.flatMap(Behaviour::advice).map(pen::text).orElse(""),
                reason.techniques().stream().map(pen::text).collect(Collectors.joining(", ")),
                behaviour.flatMap(Behaviour::attribution).map(pen::text).orElse(""),
                pen.numbers(reason.evidence()).stream().limit(MOST_FACTS).toList());
    }

    /** How the history that the report rests on can be held against the one that is kept; empty where it is not chained. */
    static String chain(Pen pen) {
        return pen.report().chainHead().map(h -> pen.say("chain", h.version())).orElse("");
    }

    /** The hosts in one phrase: 端末 PC-0123 ほか 2台. */
    static String hosts(Pen pen) {
        List<String> names = new IsolationWords(pen)
                .byConcern().stream().map(c -> c.endpoint().displayName()).toList();
        if (names.isEmpty()) {
            return pen.say("host.none");
        }
        String first = pen.host(names.get(0));
        return names.size() == 1 ? pen.say("host.one", first) : pen.say("host.more", first, names.size() - 1);
    }

    static List<String> notices(Pen pen) {
        FirstReport report = pen.report();
        List<String> out = new ArrayList<>();
        if (report.isAnalysisInProgress()) {
            out.add(pen.say("notice.inprogress", pen.times().brief(report.madeAt())));
            report.openAnalysis().stream()
                    .distinct()
                    .sorted(Comparator.<OpenAnalysis>naturalOrder())
                    .forEach(o -> out.add(pen.word("open", o)));
        } else if (report.reviewedBy().isEmpty()) {
            out.add(pen.say("notice.automatic"));
        }
        if (report.times().isLate(report.reportedAt())) {
            String cause = report.lateBecause().map(pen::text).orElseGet(() -> pen.say("notice.late.unknown"));
            out.add(pen.say("notice.late", pen.times().minutes(report.times().promised()), cause));
        }
        if (!report.changes().isEmpty()) {
            String changes = String.join(
                    pen.say("list.comma"),
                    report.changes().stream().map(c -> pen.word("change", c)).toList());
            out.add(pen.say("notice.changes", changes));
        }
        if (!report.masked().isEmpty()) {
            String kinds = report.masked().stream()
                    .sorted()
                    .map(kind -> pen.text(kind.word()))
                    .collect(Collectors.joining(pen.say("list.comma")));
            out.add(pen.say("notice.masked", kinds));
        }
        report.alerts().stream()
                .filter(a -> a.notableGap().isPresent())
                .max(Comparator.comparing(
                        a -> a.notableGap().orElse(Duration.ZERO).abs()))
                .ifPresent(a -> out.add(gap(pen, a)));
        return out;
    }

    private static String gap(Pen pen, ReportedAlert alert) {
        Duration gap = alert.gap().orElse(Duration.ZERO);
        return pen.say(
                gap.isNegative() ? "notice.clock" : "notice.gap",
                pen.times().brief(alert.alert().createdAt().orElse(alert.receivedAt())),
                pen.times().brief(alert.receivedAt()),
                pen.times().duration(gap));
    }

    private static String change(Pen pen, VerdictChange change) {
        String by = change.byAnalyst()
                ? pen.say("verdict.by.analyst", pen.text(change.by()))
                : pen.say("verdict.by.analysis");
        return Pen.sentence(pen.say(
                "verdict.change",
                pen.times().brief(change.at()),
                by,
                pen.word("severity", change.from()),
                pen.word("severity", change.to()),
                pen.text(change.reason())));
    }

    private static String author(Pen pen) {
        return pen.report()
                .reviewedBy()
                .map(name -> pen.say("author.reviewed", pen.text(pen.soc().name()), pen.text(name)))
                .orElseGet(() -> pen.say("author.automatic", pen.text(pen.soc().name())));
    }

    private static ReportView.Row row(Pen pen, String label, String value) {
        return new ReportView.Row(pen.say(label), value, false);
    }
}
