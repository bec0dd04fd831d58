package io.mdr4j.incident;

/** Why an isolation that the rules want was not asked of the EDR, and needs an analyst. */
public enum HoldReason {
    /** The endpoint is on the guard's protected list; not even an analyst may isolate it. */
    PROTECTED(false),
    /** More endpoints were isolated within the hour than the guard allows. */
    HOURLY_LIMIT(true),
    /** A larger share of the fleet would be isolated than the guard allows. */
    FLEET_SHARE(true),
    /** The device that the EDR shows now is not the one that the alert names. */
    DEVICE_CHANGED(true),
    /** The alert names several hosts, or one other than the device that reported it. */
    SEVERAL_HOSTS(true),
    /** An analyst told the desk to wait. */
    ANALYST(true);

    private final boolean analystMayOverrule;

    HoldReason(boolean analystMayOverrule) {
        this.analystMayOverrule = analystMayOverrule;
    }

    /** Tells whether an analyst's order to isolate goes over this reason. */
    public boolean analystMayOverrule() {
        return analystMayOverrule;
    }
}
