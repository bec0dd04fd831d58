package io.mdr4j.edr;

import io.mdr4j.containment.Containment;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The ports that one vendor offers for one tenant. Thread-safe.
 *
 * <p>A port that the product, edition or configuration lacks is empty here, and {@link #capabilities()} says why, so that
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
     * another one is never handled as this customer's.
     */
    String vendorCustomer();

    /**
     * Further customers whose alerts the source brings because the credentials are a parent's (Falcon Flight Control): the
     * vendor's id of each, and the tenant whose id such an alert carries. It goes to that tenant's customer, or is set aside
     * where that tenant is not served under the same vendor's id. None unless configured.
     */
    default Map<String, EdrTenantId> childTenants() {
        return Map.of();
    }

    /** Where alerts come from. */
    AlertSource alerts();

    /** Writing into the EDR what became of an alert, where the tenant offers it. */
    Optional<AlertWriteBack> alertWriteBack();

    /** The hosts. */
    EndpointDirectory endpoints();

    /** Isolation and release, where the tenant offers it. */
    Optional<Containment> containment();

    /** Evidence beyond the alert itself, where the tenant offers it. */
    Optional<EvidenceCollector> evidence();

    /** The search for an indicator over the whole fleet, where the tenant offers it. */
    Optional<TelemetrySearch> telemetrySearch();

    /** The removal of threats from an endpoint, where the tenant offers it. */
    Optional<Removal> removal();

    /** The hashes that must not run, where the tenant offers it. */
    Optional<BlockList> blockList();

    /** What is there and what is not, for every capability. Asks nothing of the EDR. */
    Map<Capability, CapabilityStatus> capabilities();

    /**
     * The same after asking the EDR, by calls that change nothing: {@link CapabilityStatus.Availability#CONFIRMED} where
     * it allowed the reading that the capability needs, missing with the permission's name where it refused it. What
     * could only be tried by changing something stays {@link CapabilityStatus.Availability#OFFERED}. Throws
     * {@link EdrException} when the EDR cannot be reached or refuses the credentials altogether.
     */
    Map<Capability, CapabilityStatus> probe();

    /**
     * Until when nothing should be asked of this tenant because it does not answer (the circuit is open); empty while it
     * does. The desk then plans nothing for it and records nothing.
     */
    Optional<Instant> unavailableUntil();

    /** How many calls are left now, where the adapter counts them. Asks nothing of the EDR. */
    default Optional<CallBudget> budget() {
        return Optional.empty();
    }

    @Override
    void close();
}
