package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.VendorRating;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;

/**
 * The vendor's severity 1 to 10 on the common scale: ten times as much. So its 1 to 3 (activity, malware dropped) are below
 * 40, 4 (malware running, capture of input) reaches 40, and 8 (destructive behaviour) reaches 80. The vendor gives no
 * confidence.
 */
final class RatingReader {

    private RatingReader() {}

    static VendorRating read(Lenient fields, Oddities odd) {
        String word = fields.text("severity");
        Long severity = fields.integer("severity");
        if (word == null) {
            return VendorRating.unknown();
        }
        if (severity == null || severity < 1) {
            odd.odd("severity", "1 to 10");
            return new VendorRating(null, null, word);
        }
        if (severity > 10) {
            odd.odd("severity", "1 to 10");
        }
        return new VendorRating((int) Math.min(severity, 10) * 10, null, word);
    }
}
