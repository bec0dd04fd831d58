package io.mdr4j.store.jdbc;

import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.IncidentId;
import java.util.Objects;
import java.util.Optional;

/**
 * What came out when an incident's chain was computed anew from what is stored.
 *
 * @param incident which
 * @param head the head as it is stored
 * @param broken the first link that does not hold; empty where all hold
 */
public record Verification(IncidentId incident, ChainHead head, Optional<BrokenLink> broken) {

    /**
     * A link that does not hold.
     *
     * @param version the version of the event
     * @param what what is wrong with it
     */
    public record BrokenLink(long version, String what) {

        /** Throws {@link NullPointerException} when it is not said what is wrong. */
        public BrokenLink {
            Objects.requireNonNull(what, "what");
        }
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public Verification {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(broken, "broken");
    }

    /** Whether every link holds. */
    public boolean isIntact() {
        return broken.isEmpty();
    }
}
