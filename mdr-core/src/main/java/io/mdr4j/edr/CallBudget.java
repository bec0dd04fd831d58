package io.mdr4j.edr;

import java.time.Duration;
import java.util.Objects;

/**
 * How many calls of a tenant's EDR are left at one moment.
 *
 * @param left how many ordinary calls may be made at once; 0 while the EDR asks for silence
 * @param permits how many calls are allowed within the period in all, those kept back for containment too
 * @param period the period
 */
public record CallBudget(int left, int permits, Duration period) {

    /** Throws {@link IllegalArgumentException} when not {@code 0 <= left <= permits}. */
    public CallBudget {
        Objects.requireNonNull(period, "period");
        if (left < 0 || left > permits) {
            throw new IllegalArgumentException("CallBudget.left must be 0 to " + permits + ", but is " + left);
        }
    }
}
