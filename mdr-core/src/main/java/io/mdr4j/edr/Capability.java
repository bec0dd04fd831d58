package io.mdr4j.edr;

/** One thing that an EDR tenant may be able to do for the service. */
public enum Capability {
    /** Alerts can be read by asking for them. */
    ALERTS,
    /** Alerts are told by the EDR as they arise. */
    ALERT_STREAM,
    /** An alert's status, verdict and comments can be written and read back. */
    ALERT_WRITE_BACK,
    /** A host's details, groups and policies can be read. */
    ENDPOINT_DETAILS,
    /** A host can be isolated and released. */
    CONTAINMENT,
    /** What the EDR recorded around an alert can be asked for. */
    EVIDENCE,
    /** The whole fleet can be searched for an indicator. */
    SWEEP,
    /** Processes, files and registry entries can be removed remotely. */
    REMOVAL,
    /** Hashes can be kept from running on the whole fleet. */
    BLOCK_LIST
}
