package io.mdr4j.edr;

import java.util.List;
import java.util.Objects;

/**
 * Whether a capability is there, and why not.
 *
 * @param availability whether it can be used, and how that is known
 * @param reason why not (product, edition, licence, permission, configuration), for a person to read; empty when available
 * @param permissions what the credentials need for it, in the vendor's words, for example {@code Hosts: read}
 */
public record CapabilityStatus(Availability availability, String reason, List<String> permissions) {

    /** Whether it can be used, and how that is known. */
    public enum Availability {
        /** The product and the configuration have it; nobody has asked the EDR whether the credentials allow it. */
        OFFERED,
        /** The EDR was asked, and allowed it. */
        CONFIRMED,
        /** It cannot be used. */
        MISSING
    }

    /** Throws {@link IllegalArgumentException} unless exactly a missing one has a reason. */
    public CapabilityStatus {
        Objects.requireNonNull(availability, "availability");
        permissions = List.copyOf(permissions);
        if ((availability == Availability.MISSING) == reason.isBlank()) {
            throw new IllegalArgumentException("CapabilityStatus.reason must be given for a missing capability only");
        }
    }

    /** It is there, as far as product and configuration tell. */
    public static CapabilityStatus yes(String... permissions) {
        return new CapabilityStatus(Availability.OFFERED, "", List.of(permissions));
    }

    /** It is not there, for this reason. */
    public static CapabilityStatus no(String reason, String... permissions) {
        return new CapabilityStatus(Availability.MISSING, reason, List.of(permissions));
    }

    /** The same, after the EDR allowed it. */
    public CapabilityStatus confirmed() {
        return new CapabilityStatus(Availability.CONFIRMED, "", permissions);
    }

    /** The same, after the EDR refused it. */
    public CapabilityStatus missing(String why) {
        return new CapabilityStatus(Availability.MISSING, why, permissions);
    }

    /** Tells whether it can be used, as far as is known. */
    public boolean available() {
        return availability != Availability.MISSING;
    }
}
