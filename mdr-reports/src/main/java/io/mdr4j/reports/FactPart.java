package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.report.Destination;
import io.mdr4j.report.ProcessSummary;
import io.mdr4j.report.ReportedAlert;
import io.mdr4j.report.ReportedGap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of facts: block status, destinations, gaps, and the numbers with what they stand for. */
final class FactPart {

    private static final int MOST_GAPS = 20;

    private final Pen pen;

    FactPart(Pen pen) {
        this.pen = pen;
    }

    List<ReportView.Block> blocks(int most) {
        return pen.report().alerts().stream().limit(most).map(this::block).toList();
    }

    private ReportView.Block block(ReportedAlert reported) {
        Alert alert = reported.alert();
        BlockStatus status = alert.blockStatus();
        // A flag that says "blocked" beside one that says "policy disabled" is not a block.
        boolean stopped = status.isStopped();
        return new ReportView.Block(
                pen.number(reported.factId()),
                pen.times().exact(alert.createdAt().orElse(reported.receivedAt())),
                pen.text(alert.title().orElse(alert.type())),
                alert.endpoint().map(e -> pen.text(e.displayName())).orElseGet(() -> pen.say("unknown")),
                List.of(
                        stopped && (status.has(Action.PROCESS_BLOCKED) || status.has(Action.OPERATION_BLOCKED)),
                        stopped && status.has(Action.PROCESS_KILLED),
                        stopped && status.has(Action.FILE_QUARANTINED),
                        status.has(Action.DETECTED_ONLY)
                                || status.has(Action.WITHHELD_BY_POLICY)
                                || status.has(Action.ACTION_FAILED)),
                pen.word("outcome", status.outcome()),
                BlockWords.sentence(pen, status),
                status.words().stream().limit(8).map(pen::text).collect(Collectors.joining(" / ")));
    }

    List<ReportView.Target> destinations(int most) {
        return pen.report().destinations().stream()
                .limit(most)
                .map(this::target)
                .toList();
    }

    private ReportView.Target target(Destination destination) {
        NetworkConnection c = destination.connection();
        String address = Stream.of(c.remoteDomain(), c.remoteAddress())
                .flatMap(Optional::stream)
                .map(a -> Defang.indicator(Printable.text(a)))
                .collect(Collectors.joining(" / "));
        String port = c.remotePort().map(String::valueOf).orElse("-")
                + c.protocol().map(p -> " " + pen.text(p)).orElse("");
        return new ReportView.Target(
                pen.number(destination.factId()),
                address.isEmpty() ? pen.say("unknown") : address,
                port,
                pen.word("verdict", destination.verdict()),
                pen.say(c.blocked() ? "connection.blocked" : "connection.seen"),
                destination.endpoints(),
                c.at().map(pen.times()::exact).orElse("-"));
    }

    List<ReportView.Gap> gaps() {
        return pen.report().gaps().stream()
                .distinct()
                .limit(MOST_GAPS)
                .map(this::gap)
                .toList();
    }

    private ReportView.Gap gap(ReportedGap gap) {
        String line = pen.say("gap.line", pen.word("gap", gap.subject()), pen.word("whynot", gap.why()));
        return new ReportView.Gap(Pen.sentence(line), pen.text(gap.about()));
    }

    List<ReportView.Fact> facts(int most) {
        Map<String, ReportedAlert> alerts =
                pen.report().alerts().stream().collect(Collectors.toMap(ReportedAlert::factId, a -> a, (a, b) -> a));
        return pen.report().facts().numbers().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Integer>::getValue))
                .limit(most)
                .map(e -> fact(e.getKey(), "E" + e.getValue(), alerts))
                .toList();
    }

    private ReportView.Fact fact(String id, String number, Map<String, ReportedAlert> alerts) {
        ReportedAlert alert = alerts.get(id);
        if (alert == null) {
            return new ReportView.Fact(number, kind(id), pen.text(id), "", "");
        }
        String source = pen.say("fact.alert", pen.text(alert.alert().vendor().displayName()));
        String time = pen.times().utc(alert.alert().createdAt().orElse(alert.receivedAt()));
        return new ReportView.Fact(
                number,
                source,
                pen.text(id),
                time,
                alert.rawSha256().map(pen::text).orElse(""));
    }

    private String kind(String id) {
        if (pen.report().processes().entries().stream()
                .map(ProcessSummary.Entry::factId)
                .anyMatch(id::equals)) {
            return pen.say("fact.process");
        }
        boolean destination =
                pen.report().destinations().stream().map(Destination::factId).anyMatch(id::equals);
        return pen.say(destination ? "fact.destination" : "fact.other");
    }
}
