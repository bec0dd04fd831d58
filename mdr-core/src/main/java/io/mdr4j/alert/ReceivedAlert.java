package io.mdr4j.alert;

import java.util.Objects;

/**
 * An alert as it was fetched: normalised, and the raw payload with its secrets redacted.
 *
 * @param alert the normalised alert
 * @param raw the EDR's own bytes, secrets redacted; callers do not change the array
 */
public record ReceivedAlert(Alert alert, byte[] raw) {

    /** Throws {@link NullPointerException} when a component is null. */
    public ReceivedAlert {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(raw, "raw");
    }

    @Override
    public String toString() {
        return "ReceivedAlert[" + alert.id() + ", " + raw.length + " bytes]";
    }
}
