package io.mdr4j.customer;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A part of the week in the customer's zone and calendar. What is left empty does not narrow it; the small hours belong to the
 * new day.
 *
 * @param hours the part of the day
 * @param weekdays the days of the week
 * @param dayKinds the kinds of day
 */
public record TimeWindow(Optional<HourRange> hours, Set<DayOfWeek> weekdays, Set<DayKind> dayKinds) {

    /** All the time. */
    public static final TimeWindow ALWAYS = new TimeWindow(Optional.empty(), Set.of(), Set.of());

    /** Copies the sets. */
    public TimeWindow {
        Objects.requireNonNull(hours, "hours");
        weekdays = Set.copyOf(weekdays);
        dayKinds = Set.copyOf(dayKinds);
    }

    /** Every day at these hours. */
    public static TimeWindow of(HourRange hours) {
        return new TimeWindow(Optional.of(hours), Set.of(), Set.of());
    }

    /** Tells whether this instant belongs to it. */
    public boolean covers(Instant instant, ZoneId zone, BusinessCalendar calendar) {
        ZonedDateTime at = instant.atZone(zone);
        return (hours.isEmpty() || hours.get().covers(at.toLocalTime()))
                && (weekdays.isEmpty() || weekdays.contains(at.getDayOfWeek()))
                && (dayKinds.isEmpty() || kinds(at, calendar).stream().anyMatch(dayKinds::contains));
    }

    private static Set<DayKind> kinds(ZonedDateTime at, BusinessCalendar calendar) {
        Set<DayKind> kinds =
                EnumSet.of(calendar.isBusinessDay(at.toLocalDate()) ? DayKind.BUSINESS_DAY : DayKind.NON_BUSINESS_DAY);
        if (calendar.holiday(at.toLocalDate()).isPresent()) {
            kinds.add(DayKind.HOLIDAY);
        }
        return kinds;
    }
}
