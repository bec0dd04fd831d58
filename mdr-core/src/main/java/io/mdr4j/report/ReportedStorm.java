package io.mdr4j.report;

import java.time.Instant;
import java.util.Objects;

/**
 * That the incident gathers alerts of a storm.
 *
 * @param incidents how many incidents had been opened for the customer when it began, counted up to a bound
 * @param since since when these were counted
 * @param endpoints how many endpoints the incident has gathered
 * @param alerts how many alerts, told in full or counted
 */
public record ReportedStorm(int incidents, Instant since, int endpoints, int alerts) {

    /** Throws {@link NullPointerException} when the instant is null. */
    public ReportedStorm {
        Objects.requireNonNull(since, "since");
    }
}
