package io.mdr4j.report;

import io.mdr4j.evidence.NetworkConnection;
import java.util.Objects;

/**
 * Where the threat spoke to, or tried to. All text is untrusted.
 *
 * @param factId the id by which reasons quote it, {@code <alert id>#<fact id>}
 * @param connection one connection to it, as the EDR recorded it
 * @param verdict what is known of it
 * @param endpoints on how many endpoints of this customer it was seen, by what was looked at so far; at least 1
 */
public record Destination(String factId, NetworkConnection connection, Verdict verdict, int endpoints) {

    /** What is known of a destination. */
    public enum Verdict {
        /** It serves attackers. */
        MALICIOUS,
        /** It does not belong to what the process should do. */
        SUSPICIOUS,
        /** Nobody judged it. */
        NOT_JUDGED
    }

    /** Throws {@link IllegalArgumentException} when it was seen on no endpoint. */
    public Destination {
        Objects.requireNonNull(factId, "factId");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(verdict, "verdict");
        if (endpoints < 1) {
            throw new IllegalArgumentException("Destination.endpoints must be at least 1, but is " + endpoints);
        }
    }
}
