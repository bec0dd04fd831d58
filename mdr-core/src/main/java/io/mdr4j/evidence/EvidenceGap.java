package io.mdr4j.evidence;

import java.util.Objects;

/** Something that could not be looked at, and why; a report prints it as not examined. */
public record EvidenceGap(Subject subject, String reason) {

    /** What could not be looked at. */
    public enum Subject {
        PROCESSES,
        NETWORK,
        FILES,
        REGISTRY,
        SCRIPTS,
        LOGONS,
        ENDPOINT,
        CONTAINMENT_STATE
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public EvidenceGap {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reason, "reason");
    }
}
