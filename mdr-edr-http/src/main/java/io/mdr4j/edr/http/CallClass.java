package io.mdr4j.edr.http;

/** How urgent a call is towards the rate budget and an open circuit. */
public enum CallClass {
    /** Isolates or releases an endpoint, or asks whether that has happened: uses the reserve, may probe an open circuit. */
    CONTAINMENT,
    /** Everything else: stays out of the reserve, and silent during a penalty. */
    ORDINARY
}
