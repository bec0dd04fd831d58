package io.mdr4j.endpoint;

import java.util.Objects;

/** A vendor of EDR products. Open on purpose: a third vendor needs no edit here. */
public record EdrVendor(String id, String displayName) {

    /** CrowdStrike Falcon. */
    public static final EdrVendor CROWDSTRIKE = new EdrVendor("crowdstrike", "CrowdStrike Falcon");

    /** VMware Carbon Black. */
    public static final EdrVendor CARBON_BLACK = new EdrVendor("carbonblack", "VMware Carbon Black");

    /** Throws {@link IllegalArgumentException} when the id is blank. */
    public EdrVendor {
        Objects.requireNonNull(displayName, "displayName");
        if (id.isBlank()) {
            throw new IllegalArgumentException("EdrVendor.id must not be blank");
        }
    }
}
