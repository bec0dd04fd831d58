package io.mdr4j.alert;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the EDR itself rates an alert.
 *
 * @param severity 0..100 on the common scale, null where the EDR does not say: unknown, not zero
 * @param confidence 0..100, null where the EDR does not say
 * @param word the EDR's own word or number, for the report
 */
public record VendorRating(
        @Nullable Integer severity, @Nullable Integer confidence, String word) {

    private static final VendorRating UNKNOWN = new VendorRating(null, null, "");

    /** Throws {@link IllegalArgumentException} when a number is outside 0..100. */
    public VendorRating {
        Objects.requireNonNull(word, "word");
        requirePercent(severity, "severity");
        requirePercent(confidence, "confidence");
    }

    /** The EDR says nothing. */
    public static VendorRating unknown() {
        return UNKNOWN;
    }

    private static void requirePercent(@Nullable Integer value, String name) {
        if (value != null && (value < 0 || value > 100)) {
            throw new IllegalArgumentException("VendorRating." + name + " must be within 0..100, but is " + value);
        }
    }
}
