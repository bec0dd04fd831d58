package io.mdr4j.report;

import io.mdr4j.containment.ContainmentState;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IsolationCase;
import io.mdr4j.incident.IsolationCase.Order;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.StepKey;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which status the isolation of one endpoint has. What was done with the EDR comes first; where nothing was done, what
 * the customer's rules, the approvers and the analysts want decides.
 */
final class IsolationStatusOf {

    /** An online sensor carries a request out within seconds; one that was read not to have after this is offline. */
    static final Duration ONLINE_WITHIN = Duration.ofMinutes(2);

    private final ReportBasis basis;
    private final EndpointCase endpoint;
    private final IsolationCase isolation;
    private final Effect request;
    private final Effect release;
    private final Effect lookup;

    IsolationStatusOf(ReportBasis basis, EndpointCase endpoint) {
        this.basis = basis;
        this.endpoint = endpoint;
        this.isolation = endpoint.isolation();
        this.request = effect(StepKey.isolate(endpoint.id(), isolation.attempt()));
        this.release = effect(StepKey.release(endpoint.id(), isolation.releaseAttempt()));
        this.lookup = effect(StepKey.lookUp(endpoint.id()));
    }

    private Effect effect(StepKey key) {
        return basis.incident().effect(key);
    }

    IsolationStatus status() {
        return switch (isolation.phase()) {
            case NONE, AWAITING_APPROVAL, NOT_APPROVED -> wish();
            case HELD -> isWanted() ? held() : IsolationStatus.NOT_WANTED;
            case ASKING, FAILED -> failure().isPresent() ? IsolationStatus.FAILED : underWay();
            case ACCEPTED, PENDING -> isOffline() ? IsolationStatus.PENDING_OFFLINE : IsolationStatus.REQUESTED;
            case CONFIRMED -> isReleaseUnderWay() ? IsolationStatus.RELEASE_REQUESTED : IsolationStatus.CONFIRMED;
            case IN_PLACE_BY_OTHERS -> IsolationStatus.IN_PLACE_BY_OTHERS;
            case RELEASING -> wasConfirmed() ? IsolationStatus.RELEASE_REQUESTED : IsolationStatus.WITHDRAWN;
            case RELEASED -> released();
        };
    }

    private IsolationStatus released() {
        if (heldOnBy().isPresent()) {
            return wasConfirmed() ? IsolationStatus.CONFIRMED : IsolationStatus.REQUESTED;
        }
        return wasConfirmed() ? IsolationStatus.RELEASED : IsolationStatus.WITHDRAWN;
    }

    private boolean wasConfirmed() {
        return isolation.confirmedAt().isPresent();
    }

    private boolean isReleaseUnderWay() {
        return isolation.releaseCause().isPresent() && release.inFlightSince().isPresent();
    }

    /** When lifting it was asked of the EDR. */
    Optional<Instant> releaseAskedAt() {
        return isolation.phase() == IsolationPhase.CONFIRMED ? release.firstIntended() : isolation.releaseAcceptedAt();
    }

    private boolean isOffline() {
        Optional<Instant> asked = isolation.acceptedAt();
        boolean told = isolation.lastState() == ContainmentState.ISOLATION_PENDING
                || isolation.lastState() == ContainmentState.ISOLATED;
        return told
                && asked.flatMap(a -> isolation.lastReadAt().map(r -> Duration.between(a, r)))
                        .filter(d -> d.compareTo(ONLINE_WITHIN) >= 0)
                        .isPresent();
    }

    private IsolationStatus held() {
        boolean guard = isolation.hold().map(h -> isGuards(h.reason())).orElse(false);
        return guard ? IsolationStatus.HELD_BY_GUARD : IsolationStatus.HELD_FOR_ANALYST;
    }

    private static boolean isGuards(HoldReason reason) {
        return switch (reason) {
            case PROTECTED, HOURLY_LIMIT, FLEET_SHARE -> true;
            case DEVICE_CHANGED, SEVERAL_HOSTS, ANALYST -> false;
        };
    }

    /** What is wanted, as long as nothing was asked of the EDR. */
    private IsolationStatus wish() {
        if (isolation.isOrdered(Order.Kind.ISOLATE)) {
            return toBeDone();
        }
        if (endpoint.decided().isEmpty()
                && !isFalsePositive()
                && basis.incident().isOpen()) {
            return IsolationStatus.HELD_FOR_ANALYST;
        }
        if (!isWanted()) {
            return IsolationStatus.NOT_WANTED;
        }
        boolean refused = endpoint.approval().state() == ApprovalCase.State.REFUSED;
        return mode() == IsolationMode.AFTER_APPROVAL || refused ? approval() : toBeDone();
    }

    private IsolationStatus approval() {
        return switch (endpoint.approval().state()) {
            case NOT_ASKED ->
                whyNotOffered().isPresent() || basis.observe() ? toBeDone() : IsolationStatus.AWAITING_APPROVAL;
            case ASKED -> IsolationStatus.AWAITING_APPROVAL;
            case GIVEN, EXPIRED_ISOLATE -> toBeDone();
            case REFUSED -> IsolationStatus.REFUSED_BY_APPROVER;
            case EXPIRED_HOLD, EXPIRED_ESCALATED -> IsolationStatus.HELD_FOR_ANALYST;
        };
    }

    private IsolationStatus toBeDone() {
        return whyNotOffered().isPresent() || failure().isPresent() ? IsolationStatus.FAILED : underWay();
    }

    private IsolationStatus underWay() {
        if (request.withheld() || basis.observe()) {
            return IsolationStatus.OBSERVE_ONLY;
        }
        boolean asked = isolation.phase() == IsolationPhase.ASKING;
        return basis.brake() && !asked ? IsolationStatus.WITHHELD_BY_BRAKE : IsolationStatus.REQUESTED;
    }

    private IsolationMode mode() {
        return endpoint.decided().map(d -> d.decision().isolation()).orElse(IsolationMode.NEVER);
    }

    private boolean isFalsePositive() {
        return basis.incident().severity().equals(Optional.of(Severity.FALSE_POSITIVE));
    }

    private boolean isWanted() {
        boolean byRule = mode() != IsolationMode.NEVER && !isFalsePositive();
        return basis.incident().isOpen()
                && isolation.order().map(o -> o.kind() != Order.Kind.RELEASE).orElse(true)
                && (byRule || isolation.isOrdered(Order.Kind.ISOLATE));
    }

    /** Why an analyst's order or the verdict does away with what the rules say; empty where the rules say it themselves. */
    Optional<Bilingual> whyNotWanted() {
        if (isolation.isOrdered(Order.Kind.RELEASE)) {
            return isolation.order().map(o -> IsolationReasons.released(ReleaseCause.ORDERED, Optional.of(o)));
        }
        return Optional.empty();
    }

    /** Why the EDR cannot isolate this endpoint. */
    Optional<String> whyNotOffered() {
        return Optional.ofNullable(basis.containmentNotOffered().get(endpoint.id()));
    }

    /** The last failure to isolate; a failed look-up counts, since nothing is isolated without a fresh look. */
    Optional<Effect.Failure> failure() {
        if (request.done()) {
            return Optional.empty();
        }
        return request.failure().or(() -> lookup.done() ? Optional.empty() : lookup.failure());
    }

    /** The incident that goes on holding an endpoint that this one let go; the EDR's isolation stays in place then. */
    Optional<IncidentId> heldOnBy() {
        if (isolation.phase() != IsolationPhase.RELEASED) {
            return Optional.empty();
        }
        @Nullable IncidentId holder = null;
        for (Recorded recorded : basis.history()) {
            IncidentEvent event = recorded.event();
            if (event instanceof ContainmentEvent.LetGo letGo
                    && letGo.endpoint().equals(endpoint.id())) {
                holder = letGo.stillHeldBy();
            } else if (event instanceof ContainmentEvent.ReleaseConfirmed done
                    && done.endpoint().equals(endpoint.id())) {
                holder = null;
            }
        }
        return Optional.ofNullable(holder);
    }
}
