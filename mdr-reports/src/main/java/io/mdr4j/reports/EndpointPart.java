package io.mdr4j.reports;

import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.report.EndpointCard;
import io.mdr4j.report.ReportForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The endpoint cards. */
final class EndpointPart {

    private static final int MOST_ITEMS = 6;

    private final Pen pen;
    private final IsolationWords isolation;

    EndpointPart(Pen pen) {
        this.pen = pen;
        this.isolation = new IsolationWords(pen);
    }

    List<ReportView.Card> cards(int most) {
        return isolation.byConcern().stream().limit(most).map(this::card).toList();
    }

    /** A line for each of those that have no card, up to the bound. */
    List<ReportView.Line> lines(int cards, int most) {
        return isolation.byConcern().stream()
                .limit(most)
                .skip(cards)
                .map(card -> new ReportView.Line(
                        pen.text(card.endpoint().id().toString()),
                        pen.text(card.endpoint().displayName()),
                        pen.word("role", card.role()),
                        card.isolation().status().name(),
                        pen.word("isolation.state", card.isolation().status())))
                .toList();
    }

    private ReportView.Card card(EndpointCard card) {
        return new ReportView.Card(
                pen.text(card.endpoint().id().toString()),
                pen.text(card.endpoint().displayName()),
                pen.word("role", card.role()),
                card.isolation().status().name(),
                pen.word("isolation.state", card.isolation().status()),
                rows(card),
                isolation.sentences(card),
                card.decision().map(this::derivation).orElseGet(List::of));
    }

    private List<ReportView.Row> rows(EndpointCard card) {
        Endpoint e = card.endpoint();
        List<ReportView.Row> rows = new ArrayList<>();
        add(rows, "endpoint.domain", pen.orUnknown(e.domain()), true);
        add(rows, "endpoint.user", pen.orUnknown(e.lastUser()), true);
        add(rows, "endpoint.os", pen.orUnknown(e.osVersion().or(() -> Optional.of(pen.word("os", e.os())))), false);
        add(rows, "endpoint.address", addresses(e), true);
        add(rows, "endpoint.groups", groups(e), false);
        add(rows, "endpoint.policies", policies(e), false);
        if (pen.report().form() == ReportForm.FULL) {
            add(rows, "endpoint.sensor", pen.orUnknown(e.sensorVersion()), true);
        }
        add(rows, "endpoint.seen", e.lastSeen().map(pen.times()::full).orElseGet(() -> pen.say("unknown")), false);
        add(rows, "endpoint.device", pen.text(e.id().deviceId()), true);
        add(rows, "endpoint.rule", card.decision().map(isolation::rule).orElseGet(() -> pen.say("rule.none")), false);
        return rows;
    }

    private void add(List<ReportView.Row> rows, String label, String value, boolean code) {
        rows.add(new ReportView.Row(pen.say(label), value, code));
    }

    private String addresses(Endpoint endpoint) {
        List<String> all = new ArrayList<>(endpoint.localAddresses());
        endpoint.externalAddress().filter(a -> !all.contains(a)).ifPresent(all::add);
        return all.isEmpty() ? pen.say("unknown") : pen.list(all, MOST_ITEMS);
    }

    private String groups(Endpoint endpoint) {
        return endpoint.groups()
                .map(g -> g.isEmpty()
                        ? pen.say("none")
                        : pen.list(g.stream().map(EdrGroup::name).toList(), MOST_ITEMS))
                .orElseGet(() -> pen.say("unknown"));
    }

    private String policies(Endpoint endpoint) {
        return endpoint.policies()
                .map(p -> p.isEmpty()
                        ? pen.say("none")
                        : pen.list(p.stream().map(EdrPolicy::name).toList(), MOST_ITEMS))
                .orElseGet(() -> pen.say("unknown"));
    }

    private List<String> derivation(OperationDecision decision) {
        List<String> out = new ArrayList<>();
        decision.derivation().stream().limit(MOST_ITEMS).map(pen::text).forEach(out::add);
        decision.unknowns().stream()
                .limit(MOST_ITEMS)
                .map(u -> pen.say("decision.unknown", pen.text(u)))
                .forEach(out::add);
        return out;
    }
}
