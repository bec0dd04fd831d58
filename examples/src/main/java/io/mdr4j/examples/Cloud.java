package io.mdr4j.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import java.net.URI;

/** One tenant in a fake cloud of a vendor: alerts are put in at one end and read by a real connector at the other. */
interface Cloud extends AutoCloseable {

    /** Whose cloud it is. */
    EdrVendor vendor();

    /** The name of the tenant. */
    EdrTenantId tenant();

    /** Where it listens. */
    URI address();

    /** A new connector to it, to be closed by whoever gets it. */
    EdrConnector connect();

    /** Serves an alert as it is. */
    void serve(ObjectNode alert);

    /** Serves an alert as one that was raised at the clock's time. */
    void raise(ObjectNode alert);

    /**
     * Adds ordinary endpoints beside those of the alerts. The guard against isolating too many counts in shares of the fleet,
     * so that a fleet of the three endpoints that raise alerts would show nothing but the guard.
     */
    void addFleet(int endpoints);

    @Override
    void close();
}
