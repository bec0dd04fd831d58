package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import java.util.Objects;

/** What was decided in the console; only {@code changed_by_type} USER is a person. */
final class VerdictReader {

    private VerdictReader() {}

    static EdrVerdict read(Lenient fields, Oddities odd) {
        Lenient determination = fields.child("determination");
        String value = Objects.requireNonNullElse(determination.text("value"), "NONE");
        EdrVerdict.Value verdict = switch (value) {
            case "TRUE_POSITIVE" -> EdrVerdict.Value.TRUE_POSITIVE;
            case "FALSE_POSITIVE" -> EdrVerdict.Value.FALSE_POSITIVE;
            case "NONE" -> EdrVerdict.Value.NONE;
            default -> {
                odd.odd("determination.value", "a known verdict");
                yield EdrVerdict.Value.NONE;
            }
        };
        if (verdict == EdrVerdict.Value.NONE) {
            return EdrVerdict.none();
        }
        boolean person = "USER".equals(determination.text("changed_by_type"));
        return new EdrVerdict(verdict, person, Objects.requireNonNullElse(determination.text("changed_by"), ""));
    }
}
