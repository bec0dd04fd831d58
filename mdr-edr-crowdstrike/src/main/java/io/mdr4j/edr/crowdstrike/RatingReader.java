package io.mdr4j.edr.crowdstrike;

import io.mdr4j.alert.VendorRating;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Falcon's severity, 0..100 with a name for each band of twenty. Older identity alerts have a number from 1 to 5 instead.
 */
final class RatingReader {

    private static final Map<String, Integer> MIDDLE_OF_BAND =
            Map.of("informational", 10, "low", 30, "medium", 50, "high", 70, "critical", 90);
    private static final int[] OLD_SCALE = {10, 30, 50, 70, 90};

    private RatingReader() {}

    static VendorRating read(Lenient alert, OddValues odd) {
        Integer number = percent(alert, "severity", odd);
        String name = alert.text("severity_name");
        Integer named = name == null ? null : MIDDLE_OF_BAND.get(name.toLowerCase(Locale.ROOT));
        if (name != null && named == null) {
            odd.odd("severity_name", "a known name");
        }
        String word = name != null ? name : number == null ? "" : number.toString();
        return new VendorRating(severity(alert, number, named), percent(alert, "confidence", odd), word);
    }

    private static @Nullable Integer severity(Lenient alert, @Nullable Integer number, @Nullable Integer named) {
        if (number == null) {
            return named;
        }
        boolean maybeOld = "idp".equals(alert.text("product")) && number >= 1 && number <= OLD_SCALE.length;
        if (maybeOld) {
            return named == null ? OLD_SCALE[number - 1] : named;
        }
        return number;
    }

    private static @Nullable Integer percent(Lenient alert, String field, OddValues odd) {
        Long number = alert.integer(field);
        if (number == null) {
            return null;
        }
        if (number < 0 || number > 100) {
            odd.odd(field, "0 to 100");
            return null;
        }
        return number.intValue();
    }
}
