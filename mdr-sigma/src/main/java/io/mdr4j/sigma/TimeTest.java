package io.mdr4j.sigma;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares a part of a time. Times are ISO 8601, with a blank in place of the T too; one without an offset is taken as
 * UTC, one with another offset is brought to UTC. A value that is no time does not pass.
 */
record TimeTest(Part part, Comparison comparison, int number) implements TextTest {

    private static final int LONGEST = 40;

    enum Part {
        MINUTE(ChronoField.MINUTE_OF_HOUR),
        HOUR(ChronoField.HOUR_OF_DAY),
        DAY(ChronoField.DAY_OF_MONTH),
        WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
        MONTH(ChronoField.MONTH_OF_YEAR),
        YEAR(ChronoField.YEAR);

        private final TemporalField field;

        Part(TemporalField field) {
            this.field = field;
        }
    }

    @Override
    public Truth test(FieldText text, EventView view) {
        return Truth.of(time(text.value())
                .filter(time -> comparison.holds(Integer.compare(time.get(part.field), number)))
                .isPresent());
    }

    private static Optional<OffsetDateTime> time(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        try {
            return Optional.of(
                    iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")
                            ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                            : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String shown() {
        return part.name().toLowerCase(Locale.ROOT) + " " + comparison.sign() + " " + number;
    }
}
