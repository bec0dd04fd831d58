package io.mdr4j.edr;

/** One thing that an EDR tenant may be able to do for the service. */
public enum Capability {
    /** Alerts can be read. */
    ALERTS,
    /** A host's details, groups and policies can be read. */
    ENDPOINT_DETAILS,
    /** A host can be isolated and released. */
    CONTAINMENT,
    /** What the EDR recorded around an alert can be asked for. */
    EVIDENCE
}
