package io.mdr4j.edr;

import io.mdr4j.alert.AlertId;

/**
 * Writes into the EDR's console what became of an alert, so that whoever works there sees it.
 *
 * <p>Called by the desk, from any thread, several at once. Asking for what is there already changes nothing; a comment is
 * looked for before it is added, so a call may be repeated after a crash. Vendors confirm late or not at all: what counts
 * is what is read back, and the answer is that.
 *
 * <p>Throws {@link EdrException}: {@link EdrRejectedException} for an alert that the EDR does not have or a change that it
 * cannot hold; retryable ones are asked again. Permissions: Falcon {@code Alerts: write}; Carbon Black Cloud
 * {@code org.alerts.close EXECUTE}, {@code jobs.status READ}, {@code org.alerts.notes CREATE}.
 */
public interface AlertWriteBack {

    /** What the console says now. */
    AlertReading read(AlertId alert);

    /** Makes the change where it is not there yet, and answers what is read back. */
    AlertReading write(AlertId alert, AlertChange change);
}
