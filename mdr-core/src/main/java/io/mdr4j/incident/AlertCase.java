package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import java.time.Instant;
import java.util.Objects;

/**
 * An alert of an incident, as it was last received.
 *
 * @param alert the normalised alert
 * @param rawSha256 the name of its raw payload in the archive
 * @param receivedAt when it was first received
 * @param version the version of the history at which it came
 * @param repetition whether it only repeats an earlier alert of the incident: same endpoint, same cause, no higher
 *     rating, no worse outcome
 * @param updates how often the EDR changed it since
 * @param reported whether it came from another incident, and a report of that one was sent that tells of it
 */
public record AlertCase(
        Alert alert,
        String rawSha256,
        Instant receivedAt,
        long version,
        boolean repetition,
        int updates,
        boolean reported) {

    /** Throws {@link NullPointerException} when a component is null. */
    public AlertCase {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(rawSha256, "rawSha256");
        Objects.requireNonNull(receivedAt, "receivedAt");
    }

    AlertCase updatedTo(Alert changed, String sha256) {
        return new AlertCase(changed, sha256, receivedAt, version, repetition, updates + 1, reported);
    }

    boolean repeats(AlertCase earlier) {
        return alert.causeKey().isPresent()
                && alert.causeKey().equals(earlier.alert.causeKey())
                && alert.endpoint()
                        .map(e -> e.id())
                        .equals(earlier.alert.endpoint().map(e -> e.id()))
                && severity(alert) <= severity(earlier.alert)
                && alert.blockStatus()
                        .outcome()
                        .equals(earlier.alert.blockStatus().outcome());
    }

    private static int severity(Alert alert) {
        Integer severity = alert.rating().severity();
        return severity == null ? -1 : severity;
    }
}
