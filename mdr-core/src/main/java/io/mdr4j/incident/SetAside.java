package io.mdr4j.incident;

import io.mdr4j.alert.AlertId;
import io.mdr4j.evidence.Document;
import java.time.Instant;
import java.util.Objects;

/**
 * An alert that is not exactly one customer's: nobody's report mentions it, and an analyst looks.
 *
 * @param alert its id
 * @param raw its payload
 * @param reason why it was set aside
 * @param at when
 */
public record SetAside(AlertId alert, Document raw, String reason, Instant at) {

    /** Throws {@link NullPointerException} when a component is null. */
    public SetAside {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }
}
