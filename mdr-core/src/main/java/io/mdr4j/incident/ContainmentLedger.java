package io.mdr4j.incident;

import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;
import java.util.List;

/** Who holds which endpoints of one customer, counted from the store. Read inside one append; not kept by callers. */
public interface ContainmentLedger {

    /**
     * One incident's hold on an endpoint.
     *
     * @param incident who holds it
     * @param releasing whether it has begun to let go
     * @param edrTime when the EDR accepted the isolation, by its clock; the epoch as long as it has not
     */
    record Hold(IncidentId incident, boolean releasing, Instant edrTime) {}

    /** How many distinct endpoints were asked to be isolated since this instant; what is older than 48 hours may be missing. */
    int isolationsSince(Instant instant);

    /** How many distinct endpoints are held now. */
    int held();

    /** Who holds this endpoint, the first one first. */
    List<Hold> holds(EndpointId endpoint);
}
