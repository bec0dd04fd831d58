package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One alert as a report tells it.
 *
 * @param alert the alert
 * @param receivedAt when it was fetched
 * @param rawSha256 the hash of the raw payload, by which it is kept; empty where it is not kept
 */
public record ReportedAlert(Alert alert, Instant receivedAt, Optional<String> rawSha256) {

    /** A gap between the EDR's time and receipt that is longer than this is said in the report. */
    public static final Duration NOTABLE_GAP = Duration.ofMinutes(5);

    /** Throws {@link NullPointerException} when a component is null. */
    public ReportedAlert {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(rawSha256, "rawSha256");
    }

    /** The time between the EDR's own time of the alert and its receipt; empty where the EDR gives no time. */
    public Optional<Duration> gap() {
        return alert.createdAt().map(created -> Duration.between(created, receivedAt));
    }

    /** The gap where it is over five minutes in either direction: late alerts, and clocks that disagree. */
    public Optional<Duration> notableGap() {
        return gap().filter(g -> g.abs().compareTo(NOTABLE_GAP) > 0);
    }

    /** The id by which reasons quote this alert. */
    public String factId() {
        return alert.id().toString();
    }

    /** The id by which reasons quote a fact of this alert. */
    public String factId(String fact) {
        return factId() + "#" + fact;
    }
}
