package io.mdr4j.edr;

import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.Set;

/**
 * Looks for an indicator on the whole fleet, in what the EDR recorded (横展開調査). Changes nothing.
 *
 * <p>Called by the desk, from any thread, several at once. Values are untrusted text: an implementation quotes them so that
 * they cannot change the query, and refuses what it cannot quote. A sweep may take minutes; it never uses the part of the
 * rate budget that is kept for containment.
 *
 * <p>Throws {@link EdrException}: {@link EdrRejectedException} for a value that cannot be asked for, or a kind that is not
 * one of {@link #kinds()}; retryable ones are asked again. Throws {@link IllegalArgumentException} when the time does not
 * start before it ends.
 */
public interface TelemetrySearch {

    /** What can be searched for in this tenant. */
    Set<Indicator.Kind> kinds();

    /** Every endpoint on which the indicator was seen between the two instants, as far as the EDR tells. */
    SweepResult sweep(Indicator indicator, Instant from, Instant to);
}
