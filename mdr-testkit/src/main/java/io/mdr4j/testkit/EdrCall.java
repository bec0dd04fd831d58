package io.mdr4j.testkit;

import io.mdr4j.edr.Capability;
import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;
import java.util.Set;

/**
 * A call that {@link InMemoryEdr} received.
 *
 * @param kind which method was called
 * @param endpoints the endpoints that it named
 * @param text the reason of an isolation, release or removal, the id of the alert that was asked for or changed, the
 *     indicator's value, {@code probe} for a probe, else empty
 * @param at when, by the fake's clock
 */
public record EdrCall(Kind kind, Set<EndpointId> endpoints, String text, Instant at) {

    /** The methods of the ports. */
    public enum Kind {
        FETCH_ALERTS(Capability.ALERTS, true),
        FIND_ENDPOINT(Capability.ENDPOINT_DETAILS, true),
        COUNT_ENDPOINTS(Capability.ENDPOINT_DETAILS, true),
        ISOLATE(Capability.CONTAINMENT, false),
        RELEASE(Capability.CONTAINMENT, false),
        READ_STATES(Capability.CONTAINMENT, true),
        COLLECT_EVIDENCE(Capability.EVIDENCE, true),
        LIST_ENDPOINTS(Capability.ENDPOINT_DETAILS, true),
        READ_GROUPS_AND_POLICIES(Capability.ENDPOINT_DETAILS, true),
        READ_ALERT(Capability.ALERT_WRITE_BACK, true),
        WRITE_ALERT(Capability.ALERT_WRITE_BACK, false),
        SWEEP(Capability.SWEEP, true),
        LOOK(Capability.REMOVAL, true),
        REMOVE(Capability.REMOVAL, false),
        RESUME_REMOVAL(Capability.REMOVAL, false),
        READ_BLOCKS(Capability.BLOCK_LIST, true),
        ADD_BLOCK(Capability.BLOCK_LIST, false),
        REMOVE_BLOCK(Capability.BLOCK_LIST, false);

        private final Capability capability;
        private final boolean harmless;

        Kind(Capability capability, boolean harmless) {
            this.capability = capability;
            this.harmless = harmless;
        }

        /** What it belongs to. */
        public Capability capability() {
            return capability;
        }

        /** Tells whether it changes nothing, so that a probe may try it. */
        public boolean isHarmless() {
            return harmless;
        }
    }

    /** Copies the set. */
    public EdrCall {
        endpoints = Set.copyOf(endpoints);
    }
}
