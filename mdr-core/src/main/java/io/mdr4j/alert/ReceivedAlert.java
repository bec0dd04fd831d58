package io.mdr4j.alert;

import io.mdr4j.evidence.Document;
import java.util.Objects;

/**
 * An alert as it was fetched: normalised, and the raw payload.
 *
 * @param alert the normalised alert
 * @param raw the EDR's own bytes, secrets redacted
 */
public record ReceivedAlert(Alert alert, Document raw) {

    /** Throws {@link NullPointerException} when a component is null. */
    public ReceivedAlert {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(raw, "raw");
    }
}
