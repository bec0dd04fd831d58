package io.mdr4j.report;

import io.mdr4j.operation.Approvers;
import io.mdr4j.report.ReportedAction.Code;
import io.mdr4j.report.ReportedAction.Status;
import io.mdr4j.report.ReportedAction.Urgency;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows from how the isolation of each endpoint stands; endpoints of one status are named together. */
final class IsolationActions {

    private final ActionBasis basis;
    private final Actions actions;
    private final Map<IsolationStatus, List<EndpointCard>> cards = new EnumMap<>(IsolationStatus.class);

    IsolationActions(ActionBasis basis, Actions actions) {
        this.basis = basis;
        this.actions = actions;
        for (IsolationStatus status : IsolationStatus.values()) {
            cards.put(
                    status,
                    basis.cards().stream()
                            .filter(c -> c.isolation().status() == status)
                            .toList());
        }
    }

    void add() {
        byHand();
        approval();
        add(Code.BRING_ONLINE, Status.OPEN, Urgency.AT_ONCE, in(IsolationStatus.PENDING_OFFLINE));
        add(Code.ISOLATE, Status.FAILED, Urgency.AT_ONCE, in(IsolationStatus.FAILED));
        add(
                Code.ISOLATE,
                Status.DONE,
                Urgency.NO_HURRY,
                in(IsolationStatus.CONFIRMED, IsolationStatus.RELEASE_REQUESTED, IsolationStatus.RELEASED));
        add(
                Code.CONFIRM_ISOLATION,
                Status.IN_PROGRESS,
                Urgency.AT_ONCE,
                in(IsolationStatus.REQUESTED, IsolationStatus.PENDING_OFFLINE));
        add(
                Code.DECIDE_ISOLATION,
                Status.IN_PROGRESS,
                Urgency.AT_ONCE,
                in(IsolationStatus.HELD_BY_GUARD, IsolationStatus.HELD_FOR_ANALYST, IsolationStatus.WITHHELD_BY_BRAKE));
        add(Code.RELEASE, Status.OPEN, Urgency.NO_HURRY, in(IsolationStatus.CONFIRMED));
        add(Code.RELEASE, Status.IN_PROGRESS, Urgency.SAME_DAY, in(IsolationStatus.RELEASE_REQUESTED));
        add(Code.RELEASE, Status.DONE, Urgency.NO_HURRY, in(IsolationStatus.RELEASED));
        if (basis.cards().isEmpty() && isThreat()) {
            actions.add(Code.DECIDE_ISOLATION, Status.IN_PROGRESS, Urgency.AT_ONCE, Optional.empty(), List.of());
        }
    }

    /** What we cannot cut off, the customer does by hand. */
    private void byHand() {
        List<EndpointCard> notCutOff = basis.severity() == Severity.HIGH
                ? in(IsolationStatus.FAILED, IsolationStatus.WITHHELD_BY_BRAKE, IsolationStatus.OBSERVE_ONLY)
                : in(IsolationStatus.FAILED);
        if (isThreat()) {
            add(Code.DISCONNECT_BY_HAND, Status.OPEN, Urgency.AT_ONCE, notCutOff);
        }
    }

    private void approval() {
        for (EndpointCard card : in(IsolationStatus.AWAITING_APPROVAL)) {
            List<String> host = List.of(card.endpoint().displayName());
            Optional<Instant> until = card.isolation().approval().map(ApprovalFacts::until);
            Approvers approvers = card.isolation()
                    .approval()
                    .map(ApprovalFacts::approvers)
                    .or(() -> card.decision().map(d -> d.approval().approvers()))
                    .orElse(Approvers.CUSTOMER);
            boolean ours = approvers == Approvers.ANALYSTS;
            actions.add(
                    ours ? Code.DECIDE_ISOLATION : Code.ANSWER_APPROVAL,
                    ours ? Status.IN_PROGRESS : Status.OPEN,
                    Urgency.AT_ONCE,
                    until,
                    host);
        }
    }

    private boolean isThreat() {
        return basis.severity() == Severity.HIGH || basis.severity() == Severity.MEDIUM;
    }

    private List<EndpointCard> in(IsolationStatus... statuses) {
        Stream<EndpointCard> found =
                Arrays.stream(statuses).map(cards::get).filter(Objects::nonNull).flatMap(List::stream);
        return found.toList();
    }

    private void add(Code code, Status status, Urgency urgency, List<EndpointCard> about) {
        if (!about.isEmpty()) {
            List<String> hosts =
                    about.stream().map(c -> c.endpoint().displayName()).toList();
            actions.add(code, status, urgency, Optional.empty(), hosts);
        }
    }
}
