package io.mdr4j.edr;

import io.mdr4j.alert.Alert;
import io.mdr4j.evidence.Evidence;

/**
 * Asks the EDR what it recorded around an alert: the process with its ancestors and children, network, files, registry,
 * scripts, logons.
 *
 * <p>Called by the desk, from any thread, several at once. What could not be collected is a gap of the evidence, not an
 * exception, as long as anything was. Changes nothing on the endpoint.
 *
 * <p>Throws {@link EdrException} when nothing could be collected; retryable ones are asked again. Asking twice brings
 * the same facts with the same ids.
 */
@FunctionalInterface
public interface EvidenceCollector {

    /** Everything that the EDR recorded around the alert, beyond what the alert itself carries. */
    Evidence collect(Alert alert);
}
