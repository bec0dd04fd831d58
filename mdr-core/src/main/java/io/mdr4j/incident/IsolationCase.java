package io.mdr4j.incident;

import io.mdr4j.containment.ContainmentState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the isolation of one endpoint stands for one incident. Immutable for everybody outside its package. */
public final class IsolationCase {

    /** An order of an analyst. */
    public record Order(Kind kind, String by, String reason, Instant at) {

        /** What was ordered. */
        public enum Kind {
            ISOLATE,
            RELEASE,
            HOLD
        }
    }

    /** Why nothing was asked of the EDR. */
    public record Hold(HoldReason reason, String detail, Instant at) {}

    private IsolationPhase phase = IsolationPhase.NONE;
    private int attempt = 1;
    private int releaseAttempt = 1;
    private int readings;
    private @Nullable Instant firstIntendedAt;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant edrAcceptedAt;
    private @Nullable Instant confirmedAt;
    private @Nullable Instant releaseAcceptedAt;
    private @Nullable Instant edrReleaseAcceptedAt;
    private @Nullable Instant releasedAt;
    private @Nullable Instant lastReadAt;
    private ContainmentState lastState = ContainmentState.UNKNOWN;
    private boolean shared;
    private @Nullable ReleaseCause releaseCause;
    private @Nullable Order order;
    private @Nullable Hold hold;

    IsolationCase() {}

    IsolationCase copy() {
        IsolationCase copy = new IsolationCase();
        copy.phase = phase;
        copy.attempt = attempt;
        copy.releaseAttempt = releaseAttempt;
        copy.readings = readings;
        copy.firstIntendedAt = firstIntendedAt;
        copy.acceptedAt = acceptedAt;
        copy.edrAcceptedAt = edrAcceptedAt;
        copy.confirmedAt = confirmedAt;
        copy.releaseAcceptedAt = releaseAcceptedAt;
        copy.edrReleaseAcceptedAt = edrReleaseAcceptedAt;
        copy.releasedAt = releasedAt;
        copy.lastReadAt = lastReadAt;
        copy.lastState = lastState;
        copy.shared = shared;
        copy.releaseCause = releaseCause;
        copy.order = order;
        copy.hold = hold;
        return copy;
    }

    /** Where the work with the EDR stands; approvals and wishes are not part of it. */
    public IsolationPhase phase() {
        return phase;
    }

    /** The number of the current or next request to isolate, from 1. */
    public int attempt() {
        return attempt;
    }

    /** The number of the current or next request to release, from 1. */
    public int releaseAttempt() {
        return releaseAttempt;
    }

    /** How often the state was read since the last request was accepted, without it being carried out. */
    public int readings() {
        return readings;
    }

    /** When the EDR was first about to be asked. */
    public Optional<Instant> firstIntendedAt() {
        return Optional.ofNullable(firstIntendedAt);
    }

    /** When the EDR accepted the last request, by our clock. */
    public Optional<Instant> acceptedAt() {
        return Optional.ofNullable(acceptedAt);
    }

    /** When the EDR accepted the last request, by its clock. */
    public Optional<Instant> edrAcceptedAt() {
        return Optional.ofNullable(edrAcceptedAt);
    }

    /** When the sensor was seen to have carried it out. */
    public Optional<Instant> confirmedAt() {
        return Optional.ofNullable(confirmedAt);
    }

    /** When the EDR accepted the release, by our clock. */
    public Optional<Instant> releaseAcceptedAt() {
        return Optional.ofNullable(releaseAcceptedAt);
    }

    /** When the EDR accepted the release, by its clock. */
    public Optional<Instant> edrReleaseAcceptedAt() {
        return Optional.ofNullable(edrReleaseAcceptedAt);
    }

    /** When the endpoint was seen back on the network, or was let go to another incident. */
    public Optional<Instant> releasedAt() {
        return Optional.ofNullable(releasedAt);
    }

    /** When the state was last read without being what was asked for. */
    public Optional<Instant> lastReadAt() {
        return Optional.ofNullable(lastReadAt);
    }

    /** The state last read. */
    public ContainmentState lastState() {
        return lastState;
    }

    /** Whether the isolation was first asked by another incident of ours. */
    public boolean isShared() {
        return shared;
    }

    /** Why it is being lifted, or was. */
    public Optional<ReleaseCause> releaseCause() {
        return Optional.ofNullable(releaseCause);
    }

    /** The last order of an analyst. */
    public Optional<Order> order() {
        return Optional.ofNullable(order);
    }

    /** Why nothing was asked of the EDR, as long as that holds. */
    public Optional<Hold> hold() {
        return Optional.ofNullable(hold);
    }

    /** Tells whether the last order of an analyst was this one. */
    public boolean isOrdered(Order.Kind kind) {
        return order != null && order.kind() == kind;
    }

    void intended(Instant at) {
        phase = IsolationPhase.ASKING;
        firstIntendedAt = firstIntendedAt == null ? at : firstIntendedAt;
        hold = null;
        releasedAt = null;
        releaseCause = null;
    }

    /** An outcome may come late: after a release was accepted it calls for a further one. */
    void accepted(Instant edrTime, Instant at, boolean byOther) {
        releaseAttempt += phase == IsolationPhase.RELEASING ? 1 : 0;
        phase = IsolationPhase.ACCEPTED;
        acceptedAt = at;
        edrAcceptedAt = edrTime;
        confirmedAt = null;
        lastReadAt = null;
        readings = 0;
        shared = byOther;
        hold = null;
        releasedAt = null;
        releaseCause = null;
    }

    void foundSetByOthers() {
        phase = IsolationPhase.IN_PLACE_BY_OTHERS;
        hold = null;
    }

    void read(ContainmentState state, Instant at) {
        lastState = state;
        lastReadAt = at;
        readings++;
    }

    void confirmed(Instant at) {
        if (phase == IsolationPhase.ACCEPTED) {
            phase = IsolationPhase.CONFIRMED;
            confirmedAt = at;
        }
    }

    void forgone() {
        if (phase == IsolationPhase.ASKING) {
            phase = IsolationPhase.NONE;
            attempt++;
        }
    }

    void held(Hold why) {
        phase = IsolationPhase.HELD;
        hold = why;
    }

    void releaseIntended(ReleaseCause cause) {
        releaseCause = cause;
    }

    void releaseAccepted(Instant edrTime, Instant at) {
        phase = IsolationPhase.RELEASING;
        releaseAcceptedAt = at;
        edrReleaseAcceptedAt = edrTime;
        lastReadAt = null;
        readings = 0;
    }

    void released(Instant at) {
        if (phase == IsolationPhase.RELEASED) {
            return;
        }
        phase = IsolationPhase.RELEASED;
        releasedAt = at;
        attempt++;
        releaseAttempt++;
    }

    void ordered(Order newest) {
        order = newest;
        if (newest.kind() == Order.Kind.HOLD) {
            if (phase == IsolationPhase.NONE || phase == IsolationPhase.HELD || phase == IsolationPhase.ASKING) {
                held(new Hold(HoldReason.ANALYST, newest.reason(), newest.at()));
            }
        } else if (phase == IsolationPhase.HELD && hold != null && hold.reason().analystMayOverrule()) {
            phase = IsolationPhase.NONE;
            hold = null;
        }
    }

    void limitRaised() {
        if (hold != null && (hold.reason() == HoldReason.HOURLY_LIMIT || hold.reason() == HoldReason.FLEET_SHARE)) {
            phase = IsolationPhase.NONE;
            hold = null;
        }
    }
}
