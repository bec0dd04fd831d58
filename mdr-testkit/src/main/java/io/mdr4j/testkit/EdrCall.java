package io.mdr4j.testkit;

import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;
import java.util.Set;

/**
 * A call that {@link InMemoryEdr} received.
 *
 * @param kind which method was called
 * @param endpoints the endpoints that it named
 * @param text the reason of an isolation or release, the id of the alert that evidence was asked for, else empty
 * @param at when, by the fake's clock
 */
public record EdrCall(Kind kind, Set<EndpointId> endpoints, String text, Instant at) {

    /** The methods of the ports. */
    public enum Kind {
        FETCH_ALERTS,
        FIND_ENDPOINT,
        COUNT_ENDPOINTS,
        ISOLATE,
        RELEASE,
        READ_STATES,
        COLLECT_EVIDENCE
    }

    /** Copies the set. */
    public EdrCall {
        endpoints = Set.copyOf(endpoints);
    }
}
