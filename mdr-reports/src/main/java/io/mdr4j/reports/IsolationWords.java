package io.mdr4j.reports;

import io.mdr4j.operation.OperationDecision;
import io.mdr4j.report.ApprovalFacts;
import io.mdr4j.report.ApprovalFacts.Outcome;
import io.mdr4j.report.EndpointCard;
import io.mdr4j.report.IsolationFacts;
import io.mdr4j.report.IsolationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the isolation of endpoints stands, in sentences. */
final class IsolationWords {

    private final Pen pen;

    IsolationWords(Pen pen) {
        this.pen = pen;
    }

    /** The endpoints, what the customer must know first standing first. */
    List<EndpointCard> byConcern() {
        return pen.report().endpoints().stream()
                .sorted(Comparator.comparing(c -> c.isolation().status()))
                .toList();
    }

    /** The status that answers for all: the one that the customer must know first. */
    Optional<IsolationStatus> overall() {
        return byConcern().stream().map(c -> c.isolation().status()).findFirst();
    }

    /** Yes, no, done or pending, in a few words. */
    String answer() {
        return overall().map(s -> pen.word("isolation.answer", s)).orElseGet(() -> pen.say("isolation.answer.none"));
    }

    /** One endpoint's isolation: what happened to its approval, how it stands, and what follows. */
    List<String> sentences(EndpointCard card) {
        List<String> out = new ArrayList<>();
        IsolationFacts facts = card.isolation();
        Optional<String> open =
                facts.approval().filter(a -> a.outcome() == Outcome.OPEN).map(this::approval);
        facts.approval()
                .filter(a -> a.outcome() != Outcome.OPEN)
                .map(this::approval)
                .ifPresent(out::add);
        out.add(Pen.sentence(pen.say(
                "isolation." + facts.status(),
                basis(card),
                pen.at(facts.requestedAt().or(facts::acceptedAt)),
                pen.at(outcomeAt(facts)),
                because(facts))));
        open.ifPresent(out::add);
        return out;
    }

    /** By which rule, or by whose word, with a trailing comma; empty where neither is known. */
    String basis(EndpointCard card) {
        return card.isolation()
                .byAnalyst()
                .map(a -> pen.say("isolation.basis.analyst", pen.text(a)))
                .or(() -> card.decision().map(d -> pen.say("isolation.basis.rule", rule(d))))
                .orElse("");
    }

    /** The rule with its rule set's version. */
    String rule(OperationDecision decision) {
        return pen.say("rule", pen.text(decision.ruleId()), pen.text(decision.ruleSetVersion()));
    }

    private Optional<Instant> outcomeAt(IsolationFacts facts) {
        return switch (facts.status()) {
            case FAILED -> facts.failedAt();
            case CONFIRMED, IN_PLACE_BY_OTHERS -> facts.confirmedAt();
            case RELEASE_REQUESTED -> facts.releaseRequestedAt();
            case RELEASED -> facts.releasedAt();
            case WITHDRAWN -> facts.withdrawnAt();
            case AWAITING_APPROVAL,
                    HELD_BY_GUARD,
                    HELD_FOR_ANALYST,
                    WITHHELD_BY_BRAKE,
                    PENDING_OFFLINE,
                    REQUESTED,
                    REFUSED_BY_APPROVER,
                    OBSERVE_ONLY,
                    NOT_WANTED -> Optional.empty();
        };
    }

    private String because(IsolationFacts facts) {
        return facts.reason().map(r -> pen.say("because", pen.text(r))).orElse("");
    }

    private String approval(ApprovalFacts approval) {
        String asked = pen.word("approvers", approval.approvers());
        return switch (approval.outcome()) {
            case OPEN ->
                pen.say(
                        "approval.OPEN." + approval.approvers(),
                        pen.times().full(approval.until()),
                        pen.word("approval.timeout", approval.onTimeout()));
            case GIVEN -> answered("approval.GIVEN", approval, asked);
            case REFUSED -> answered("approval.REFUSED", approval, asked);
            case EXPIRED ->
                pen.say(
                        "approval.EXPIRED",
                        pen.times().brief(approval.until()),
                        pen.word("approval.timeout", approval.onTimeout()));
        };
    }

    private String answered(String key, ApprovalFacts approval, String asked) {
        String who = approval.answeredBy().map(n -> person(approval, n)).orElse(asked);
        return Pen.sentence(pen.say(key, pen.at(approval.answeredAt()), who));
    }

    /** A customer's contact gets the honorific, an analyst of ours does not. */
    private String person(ApprovalFacts approval, String name) {
        return switch (approval.approvers()) {
            case CUSTOMER -> pen.say("person.customer", pen.text(name));
            case ANALYSTS -> pen.say("person.analyst", pen.text(name));
            case CUSTOMER_THEN_ANALYSTS -> pen.say("person.either", pen.text(name));
        };
    }
}
