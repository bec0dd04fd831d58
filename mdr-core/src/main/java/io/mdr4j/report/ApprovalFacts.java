package io.mdr4j.report;

import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An approval that was asked for one endpoint.
 *
 * @param outcome how it stands
 * @param approvers who is asked
 * @param askedAt when it was asked
 * @param until until when an answer counts
 * @param onTimeout what happens without an answer
 * @param answeredBy the name of who answered; empty without an answer
 * @param answeredAt when it was answered or ran out; empty while it is open
 */
public record ApprovalFacts(
        Outcome outcome,
        Approvers approvers,
        Instant askedAt,
        Instant until,
        ApprovalTimeout onTimeout,
        Optional<String> answeredBy,
        Optional<Instant> answeredAt) {

    /** How an approval stands. */
    public enum Outcome {
        /** Asked, and not answered. */
        OPEN,
        /** Somebody said yes. */
        GIVEN,
        /** Somebody said no. */
        REFUSED,
        /** Nobody answered in time. */
        EXPIRED
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public ApprovalFacts {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(approvers, "approvers");
        Objects.requireNonNull(askedAt, "askedAt");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(onTimeout, "onTimeout");
        Objects.requireNonNull(answeredBy, "answeredBy");
        Objects.requireNonNull(answeredAt, "answeredAt");
    }

    /** Asked, and not answered. */
    public static ApprovalFacts open(Approvers approvers, Instant askedAt, Instant until, ApprovalTimeout onTimeout) {
        return new ApprovalFacts(
                Outcome.OPEN, approvers, askedAt, until, onTimeout, Optional.empty(), Optional.empty());
    }

    /** The same approval, given. */
    public ApprovalFacts given(String by, Instant at) {
        return answered(Outcome.GIVEN, Optional.of(by), at);
    }

    /** The same approval, refused. */
    public ApprovalFacts refused(String by, Instant at) {
        return answered(Outcome.REFUSED, Optional.of(by), at);
    }

    /** The same approval, run out. */
    public ApprovalFacts expired(Instant at) {
        return answered(Outcome.EXPIRED, Optional.empty(), at);
    }

    private ApprovalFacts answered(Outcome answer, Optional<String> by, Instant at) {
        return new ApprovalFacts(answer, approvers, askedAt, until, onTimeout, by, Optional.of(at));
    }
}
