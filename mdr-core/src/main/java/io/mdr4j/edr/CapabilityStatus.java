package io.mdr4j.edr;

import java.util.Objects;

/**
 * Whether a capability is there, and why not.
 *
 * @param available whether it can be used
 * @param reason why not, for a person to read; empty when available
 */
public record CapabilityStatus(boolean available, String reason) {

    private static final CapabilityStatus AVAILABLE = new CapabilityStatus(true, "");

    /** Throws {@link NullPointerException} when the reason is null. */
    public CapabilityStatus {
        Objects.requireNonNull(reason, "reason");
    }

    /** It is there. */
    public static CapabilityStatus yes() {
        return AVAILABLE;
    }

    /** It is not there, for this reason. */
    public static CapabilityStatus no(String reason) {
        return new CapabilityStatus(false, reason);
    }
}
