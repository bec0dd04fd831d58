package io.mdr4j.edr.crowdstrike;

/** How alerts come from Falcon. */
public enum AlertDelivery {
    /** By asking the Alerts API for what has changed. */
    POLLING,
    /**
     * By Falcon's event streams, seconds after they arise, with the Alerts API asked for each alert and, now and then, for
     * what a stream does not tell. Needs {@code Event streams: read} beside {@code Alerts: read}.
     */
    STREAM
}
