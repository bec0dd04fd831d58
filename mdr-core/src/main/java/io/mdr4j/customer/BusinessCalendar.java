package io.mdr4j.customer;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which days are business days of a customer. Implementations are immutable and thread-safe.
 *
 * @see JapaneseHolidays
 */
public interface BusinessCalendar {

    /** The name of the public holiday or company day on this date, or empty on any other day, weekends included. */
    Optional<String> holiday(LocalDate date);

    /** Tells whether people work on this date: neither Saturday nor Sunday nor a holiday. */
    default boolean isBusinessDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && holiday(date).isEmpty();
    }

    /** The first business day after this date. Throws {@link IllegalStateException} when a year has none. */
    default LocalDate nextBusinessDay(LocalDate date) {
        for (int days = 1; days <= 366; days++) {
            LocalDate candidate = date.plusDays(days);
            if (isBusinessDay(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("No business day within a year after " + date + ": check the company days");
    }

    /** This calendar with further days on which the company is closed. */
    default BusinessCalendar closedOn(Set<LocalDate> companyDays, String name) {
        Set<LocalDate> days = Set.copyOf(companyDays);
        return date -> {
            Optional<String> own = holiday(date);
            return own.isPresent() || !days.contains(date) ? own : Optional.of(name);
        };
    }

    /** Japan's national holidays by rule. */
    static BusinessCalendar japan() {
        return JapaneseHolidays.byRule();
    }
}
