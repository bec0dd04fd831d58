package io.mdr4j.removal;

import io.mdr4j.endpoint.EndpointId;
import java.util.Map;
import java.util.Set;

/**
 * Removes threats from endpoints of one tenant over the EDR's remote session.
 *
 * <p>Called by the desk only, after the intention is recorded, from any thread, several at once. An implementation asks
 * {@link RemovalGuard} first, refuses what it cannot quote, looks for reparse points on the way to a file, and takes the hash
 * (or the process's name, or the value's data) in the same remote session that removes; nothing that destroys is ever queued
 * for an endpoint that is offline. Removing what is gone succeeds and changes nothing, so a call may be repeated after a
 * crash.
 *
 * <p>Throws {@code EdrException} (package {@code io.mdr4j.edr}) when the EDR could not be asked; what the endpoint answered is
 * an outcome. Permissions: Falcon {@code Real time response: write} and {@code admin: write}; Carbon Black Cloud
 * {@code org.liveresponse.*}.
 */
public interface Removal {

    /** What this tenant can do remotely. */
    Set<RemovalAction.Kind> kinds();

    /**
     * Looks on these endpoints whether the target is there, in as few sessions as the vendor allows; changes nothing. An
     * endpoint that the EDR does not know is missing from the answer. Throws {@link IllegalArgumentException} when the set is
     * empty.
     */
    Map<EndpointId, RemovalReading> look(Set<EndpointId> endpoints, RemovalAction action);

    /** Checks, removes, and looks again, in one session. {@code reason} is printable text of ours for the audit trail. */
    RemovalOutcome remove(EndpointId endpoint, RemovalAction action, String reason);

    /** Goes on with one that waited for its endpoint; the reference is the waiting outcome's. */
    RemovalOutcome resume(EndpointId endpoint, RemovalAction action, String reference);
}
