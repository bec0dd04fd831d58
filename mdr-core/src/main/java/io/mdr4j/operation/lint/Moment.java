package io.mdr4j.operation.lint;

import io.mdr4j.customer.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;

/** Finds a real day for a slot. */
final class Moment {

    private static final int LONGEST_LOOK = 400;

    private Moment() {}

    /** The kind of day of the grid. */
    static int day(LocalDate date, BusinessCalendar calendar) {
        int weekday = date.getDayOfWeek().getValue() - 1;
        return calendar.holiday(date).isPresent() ? weekday + 7 : weekday;
    }

    /** The next time that lies in one of the slots and on one of the days, within about a year. */
    static Optional<Instant> next(BitSet slots, Dates dates, Agreed agreed) {
        LocalDate day = dates.from();
        for (int i = 0; i < LONGEST_LOOK && !day.isAfter(dates.until()); i++, day = day.plusDays(1)) {
            int kind = day(day, agreed.customer().calendar());
            int slot = slots.nextSetBit(agreed.grid().firstOf(kind));
            if (slot >= 0 && agreed.grid().day(slot) == kind) {
                return Optional.of(day.atTime(agreed.grid().start(slot))
                        .atZone(agreed.customer().zone())
                        .toInstant());
            }
        }
        return Optional.empty();
    }
}
