package io.mdr4j.edr;

import io.mdr4j.containment.Containment;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The ports that one vendor offers for one tenant. Thread-safe.
 *
 * <p>A port that the product, edition or credentials lack is empty here, and {@link #capabilities()} says why, so that
 * a report can print it. Closing releases threads and connections; a closed connector's ports throw
 * {@link IllegalStateException}.
 */
public interface EdrConnector extends AutoCloseable {

    /** Whose product it is. */
    EdrVendor vendor();

    /** The embedder's name for the tenant. */
    EdrTenantId tenant();

    /**
     * The vendor's own id of the customer behind the tenant (Falcon's cid, Carbon Black's org key). An alert that names
     * another one is set aside and never handled as this customer's.
     */
    String vendorCustomer();

    /** Where alerts come from. */
    AlertSource alerts();

    /** The hosts. */
    EndpointDirectory endpoints();

    /** Isolation and release, where the tenant offers it. */
    Optional<Containment> containment();

    /** Evidence beyond the alert itself, where the tenant offers it. */
    Optional<EvidenceCollector> evidence();

    /** What is there and what is not, for every capability. Asks nothing of the EDR. */
    Map<Capability, CapabilityStatus> capabilities();

    /**
     * Until when nothing should be asked of this tenant because it does not answer (the circuit is open); empty while it
     * does. The desk then plans nothing for it and records nothing.
     */
    Optional<Instant> unavailableUntil();

    @Override
    void close();
}
