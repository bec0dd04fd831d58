package io.mdr4j.operation;

import java.time.Duration;
import java.util.Objects;

/**
 * How an approval is asked.
 *
 * @param approvers who is asked
 * @param patience how long each of them has, from when it was asked; positive, at most 24 hours
 * @param onTimeout what happens then
 */
public record ApprovalPolicy(Approvers approvers, Duration patience, ApprovalTimeout onTimeout) {

    /** The customer has 30 minutes; then the analysts decide. */
    public static final ApprovalPolicy STANDARD =
            new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(30), ApprovalTimeout.ESCALATE);

    /** Throws {@link IllegalArgumentException} when the patience is not positive or over 24 hours. */
    public ApprovalPolicy {
        Objects.requireNonNull(approvers, "approvers");
        Objects.requireNonNull(onTimeout, "onTimeout");
        if (patience.isZero() || patience.isNegative() || patience.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(
                    "ApprovalPolicy.patience must be positive and at most 24 hours, but is " + patience);
        }
    }
}
