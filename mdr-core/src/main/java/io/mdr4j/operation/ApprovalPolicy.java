package io.mdr4j.operation;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How an approval is asked.
 *
 * @param approvers who is asked
 * @param patience how long each of them has, from when it was asked; positive, at most 24 hours
 * @param onTimeout what happens then
 * @param quorum how many of those asked must agree; at least 1. One refusal refuses
 * @param remindEvery how often those who have not answered are reminded; never unless given, shorter than the patience
 */
public record ApprovalPolicy(
        Approvers approvers, Duration patience, ApprovalTimeout onTimeout, int quorum, Optional<Duration> remindEvery) {

    /** The customer has 30 minutes; then the analysts decide. */
    public static final ApprovalPolicy STANDARD =
            new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(30), ApprovalTimeout.ESCALATE);

    /** Throws {@link IllegalArgumentException} when a component is out of its range. */
    public ApprovalPolicy {
        Objects.requireNonNull(approvers, "approvers");
        Objects.requireNonNull(onTimeout, "onTimeout");
        if (patience.isZero() || patience.isNegative() || patience.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(
                    "ApprovalPolicy.patience must be positive and at most 24 hours, but is " + patience);
        }
        if (quorum < 1) {
            throw new IllegalArgumentException("ApprovalPolicy.quorum must be at least 1, but is " + quorum);
        }
        if (remindEvery
                .filter(r -> r.toMinutes() < 1 || r.compareTo(patience) >= 0)
                .isPresent()) {
            throw new IllegalArgumentException(
                    "ApprovalPolicy.remindEvery must be at least a minute and shorter than the" + " patience, but is "
                            + remindEvery.get());
        }
    }

    /** One of those asked is enough, and nobody is reminded. */
    public ApprovalPolicy(Approvers approvers, Duration patience, ApprovalTimeout onTimeout) {
        this(approvers, patience, onTimeout, 1, Optional.empty());
    }
}
