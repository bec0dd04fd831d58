package io.mdr4j.sigma;

import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;

/** Compares a part of a time, in UTC. A value that is no time does not pass. */
record TimeTest(Part part, Comparison comparison, int number) implements TextTest {

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
        return Truth.of(EventTime.parse(text.value())
                .filter(time -> comparison.holds(Integer.compare(time.get(part.field), number)))
                .isPresent());
    }

    @Override
    public String shown() {
        return part.name().toLowerCase(Locale.ROOT) + " " + comparison.sign() + " " + number;
    }
}
