package io.mdr4j.edr;

import io.mdr4j.alert.ReceivedAlert;
import java.util.List;
import java.util.Objects;

/**
 * One page of alerts.
 *
 * @param alerts new and changed alerts, in the EDR's order; the same alert may come again
 * @param next where to read on; saved together with what the alerts became
 * @param more whether reading on at once brings further alerts
 */
public record AlertBatch(List<ReceivedAlert> alerts, AlertCursor next, boolean more) {

    /** Copies the list. */
    public AlertBatch {
        alerts = List.copyOf(alerts);
        Objects.requireNonNull(next, "next");
    }
}
