package io.mdr4j.containment;

import io.mdr4j.endpoint.EndpointId;
import java.util.Map;
import java.util.Set;

/**
 * Cuts endpoints of one tenant off the network and lets them back; the channel to the EDR's own cloud stays open.
 *
 * <p>Called by the desk only, after the guard has agreed and the intention is recorded, from any thread, several at
 * once. Both verbs are asynchronous at every vendor: a receipt means "accepted", and {@link #states} tells the rest. An
 * implementation never acts on a group, a query or an empty target, and never on more than the one endpoint named.
 *
 * <p>Throws {@code EdrException} (package {@code io.mdr4j.edr}); the desk tries retryable ones again, after it has asked
 * for the state. Asking for a state that is already there succeeds and changes nothing. Permissions: Falcon
 * {@code Hosts: write}; Carbon Black Cloud {@code device.quarantine EXECUTE}.
 */
public interface Containment {

    /** Asks the EDR to isolate the endpoint. {@code reason} is printable text of ours for the EDR's audit trail. */
    ContainmentReceipt isolate(EndpointId endpoint, String reason);

    /** Asks the EDR to lift the isolation, also one that is still pending. */
    ContainmentReceipt release(EndpointId endpoint, String reason);

    /**
     * What the EDR says now about these endpoints, in as few calls as the vendor allows. An endpoint that the EDR does
     * not know is missing from the answer. Throws {@link IllegalArgumentException} when the set is empty.
     */
    Map<EndpointId, ContainmentReading> states(Set<EndpointId> endpoints);
}
