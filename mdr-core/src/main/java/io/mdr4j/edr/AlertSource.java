package io.mdr4j.edr;

import java.time.Instant;

/**
 * Reads the new and changed alerts of one tenant.
 *
 * <p>Called by the poller of the tenant, one call at a time, from any thread. An implementation keeps no position of its
 * own: all of it is in the cursor, so that a crash repeats a page and loses none. It never drops an alert: one that
 * cannot be understood is returned with what could be read and its {@linkplain io.mdr4j.alert.Alert#oddities()
 * oddities}; one without an id gets an id made from the hash of its bytes. It may return an alert again.
 *
 * <p>A source that is told of alerts (a stream) may wait inside {@link #fetch} for some seconds until one comes. It looks
 * by itself, now and then, for what a stream does not tell.
 *
 * <p>Throws {@link EdrException}; retryable ones are asked again with the same cursor. Needs the permission to read
 * alerts (Falcon: {@code Alerts: read}; Carbon Black Cloud: {@code org.alerts READ}).
 */
public interface AlertSource {

    /** The cursor that reads everything created or changed at or after this instant. */
    AlertCursor startingAt(Instant instant);

    /** Reads the next page. Throws {@link IllegalArgumentException} for a cursor of another adapter. */
    AlertBatch fetch(AlertCursor cursor);
}
