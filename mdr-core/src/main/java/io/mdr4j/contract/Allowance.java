package io.mdr4j.contract;

import java.time.Instant;
import java.util.Objects;

/**
 * How many uses of a kind the contract allows in a span of time.
 *
 * @param from its first instant
 * @param until the first instant after it
 * @param most how many; {@link Integer#MAX_VALUE} for any number
 */
public record Allowance(Instant from, Instant until, int most) {

    /** Throws {@link IllegalArgumentException} when the number is negative or the span is empty. */
    public Allowance {
        Objects.requireNonNull(from, "from");
        if (!from.isBefore(until) || most < 0) {
            throw new IllegalArgumentException("Allowance must have a span and a number that is not negative: " + from
                    + ", " + until + ", " + most);
        }
    }

    /** Tells whether any number is allowed. */
    public boolean isUnlimited() {
        return most == Integer.MAX_VALUE;
    }
}
