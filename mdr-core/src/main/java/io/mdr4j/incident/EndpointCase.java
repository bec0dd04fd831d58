package io.mdr4j.incident;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that one incident knows and decided about one endpoint. Immutable for everybody outside its package. */
public final class EndpointCase {

    /** A decision, with what it rests on. */
    public record Decided(OperationDecision decision, Severity severity, Instant at, long version) {}

    private final EndpointId id;
    private @Nullable Endpoint asInAlert;
    private @Nullable Endpoint fresh;
    private @Nullable Decided decided;
    private long decisionVersion;
    private long factsVersion;
    private int countedAlerts;
    private ApprovalCase approval = ApprovalCase.NOT_ASKED;
    private IsolationCase isolation = new IsolationCase();

    EndpointCase(EndpointId id) {
        this.id = id;
    }

    EndpointCase copy() {
        EndpointCase copy = new EndpointCase(id);
        copy.asInAlert = asInAlert;
        copy.fresh = fresh;
        copy.decided = decided;
        copy.decisionVersion = decisionVersion;
        copy.factsVersion = factsVersion;
        copy.countedAlerts = countedAlerts;
        copy.approval = approval;
        copy.isolation = isolation.copy();
        return copy;
    }

    /** The endpoint's identity. */
    public EndpointId id() {
        return id;
    }

    /** The endpoint as the first alert named it. */
    public Optional<Endpoint> asInAlert() {
        return Optional.ofNullable(asInAlert);
    }

    /** The endpoint as the EDR's directory described it when it was last asked. */
    public Optional<Endpoint> fresh() {
        return Optional.ofNullable(fresh);
    }

    /** The best description there is: the directory's, else the alert's. */
    public Endpoint endpoint() {
        if (fresh != null) {
            return fresh;
        }
        return asInAlert != null ? asInAlert : Endpoint.builder().id(id).build();
    }

    /** The decision in force. */
    public Optional<Decided> decided() {
        return Optional.ofNullable(decided);
    }

    /**
     * The version of the history at which what was decided last changed in what somebody agrees to who approves: the rule and its
     * version, whether and how an approval is asked, and whom. A decision that is taken again with the same result changes
     * nothing.
     */
    public long decisionVersion() {
        return decisionVersion;
    }

    /** The version of the history at which something last changed that decisions rest on. */
    public long factsVersion() {
        return factsVersion;
    }

    /** How many further alerts on it were only counted. */
    public int countedAlerts() {
        return countedAlerts;
    }

    /** How the approval stands. */
    public ApprovalCase approval() {
        return approval;
    }

    /** How the isolation stands. */
    public IsolationCase isolation() {
        return isolation;
    }

    void namedBy(Endpoint named, long version) {
        if (asInAlert == null) {
            asInAlert = named;
            factsVersion = version;
        }
    }

    void counted(int more) {
        countedAlerts = Math.max(0, countedAlerts + more);
    }

    void factCame(long version) {
        factsVersion = version;
    }

    void seen(Endpoint endpoint, Recorded recorded) {
        if (!endpoint.equals(fresh)) {
            factsVersion = recorded.version();
        }
        fresh = endpoint;
    }

    void decided(VerdictEvent.Decided event, Recorded recorded) {
        if (decided == null || !saysTheSame(decided.decision(), event.decision())) {
            decisionVersion = recorded.version();
        }
        decided = new Decided(event.decision(), event.severity(), recorded.at(), recorded.version());
    }

    private static boolean saysTheSame(OperationDecision one, OperationDecision other) {
        return one.ruleId().equals(other.ruleId())
                && one.ruleSetVersion().equals(other.ruleSetVersion())
                && one.isolation() == other.isolation()
                && one.approval().equals(other.approval())
                && one.contacts().equals(other.contacts());
    }

    void approvalAsked(ApprovalEvent.ApprovalAsked event, Recorded recorded) {
        approval = approval.asked(event, recorded);
    }

    void approvalGiven(ApprovalEvent.ApprovalGiven event, Recorded recorded) {
        approval = approval.given(event.by(), event.reason(), recorded.at());
    }

    void approvalRefused(ApprovalEvent.ApprovalRefused event, Recorded recorded) {
        approval = approval.refused(event.by(), event.reason(), recorded.at());
    }

    void approvalExpired(ApprovalEvent.ApprovalExpired event, Recorded recorded) {
        approval = approval.expired(
                switch (event.outcome()) {
                    case ISOLATE -> ApprovalCase.State.EXPIRED_ISOLATE;
                    case HOLD -> ApprovalCase.State.EXPIRED_HOLD;
                    case ESCALATE -> ApprovalCase.State.EXPIRED_ESCALATED;
                },
                recorded.at());
    }

    void isolationIntended(Recorded recorded) {
        isolation.intended(recorded.at());
    }

    void isolationAccepted(ContainmentEvent.IsolationAccepted event, Recorded recorded) {
        isolation.accepted(event.edrTime(), recorded.at(), false);
    }

    void foundIsolated(ContainmentEvent.FoundIsolated event, Recorded recorded) {
        if (event.byUs()) {
            isolation.accepted(event.edrTime(), recorded.at(), true);
        } else {
            isolation.foundSetByOthers();
        }
    }

    void takenOver(ContainmentEvent.TakenOver event, Recorded recorded) {
        isolation.accepted(event.edrTime(), recorded.at(), true);
    }

    void stateRead(ContainmentEvent.StateRead event, Recorded recorded) {
        isolation.read(event.state(), recorded.at());
    }

    void isolationConfirmed(Recorded recorded) {
        isolation.confirmed(recorded.at());
    }

    void isolationHeld(ContainmentEvent.IsolationHeld event, Recorded recorded) {
        isolation.held(new IsolationCase.Hold(event.reason(), event.detail(), recorded.at()));
    }

    void releaseIntended(ContainmentEvent.ReleaseIntended event) {
        isolation.releaseIntended(event.cause());
    }

    void releaseAccepted(ContainmentEvent.ReleaseAccepted event, Recorded recorded) {
        isolation.releaseAccepted(event.edrTime(), recorded.at());
    }

    void releaseConfirmed(Recorded recorded) {
        if (isolation.phase() == IsolationPhase.RELEASING) {
            isolation.released(recorded.at());
        }
    }

    void isolationForgone() {
        isolation.forgone();
    }

    void letGo(Recorded recorded) {
        isolation.released(recorded.at());
    }

    void isolationOrdered(ContainmentEvent.IsolationOrdered event, Recorded recorded) {
        isolation.ordered(
                new IsolationCase.Order(IsolationCase.Order.Kind.ISOLATE, event.by(), event.reason(), recorded.at()));
    }

    void releaseOrdered(ContainmentEvent.ReleaseOrdered event, Recorded recorded) {
        isolation.ordered(
                new IsolationCase.Order(IsolationCase.Order.Kind.RELEASE, event.by(), event.reason(), recorded.at()));
    }

    void holdOrdered(ContainmentEvent.HoldOrdered event, Recorded recorded) {
        isolation.ordered(
                new IsolationCase.Order(IsolationCase.Order.Kind.HOLD, event.by(), event.reason(), recorded.at()));
    }

    void limitRaised() {
        isolation.limitRaised();
    }
}
