package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.TimeWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** When a contact is not to be called, in the customer's zone and calendar. Pure. */
final class QuietHours {

    /** Long holidays included. */
    private static final int DAYS_AHEAD = 31;

    private QuietHours() {}

    static boolean isQuiet(Contact contact, Customer customer, Instant at) {
        return contact.quietHours().stream().anyMatch(w -> w.covers(at, customer.zone(), customer.calendar()));
    }

    /** The first instant from {@code now} on that is not quiet; empty where there is none within a month. */
    static Optional<Instant> end(Contact contact, Customer customer, Instant now) {
        if (!isQuiet(contact, customer, now)) {
            return Optional.of(now);
        }
        return turns(contact, customer.zone(), now).stream()
                .filter(at -> !isQuiet(contact, customer, at))
                .findFirst();
    }

    /** Where quiet hours can end: at the end of a window, with a day, and where the clock is changed. */
    private static Set<Instant> turns(Contact contact, ZoneId zone, Instant now) {
        Set<Instant> turns = new TreeSet<>();
        LocalDate today = now.atZone(zone).toLocalDate();
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            LocalDate date = today.plusDays(day);
            turns.add(date.atStartOfDay(zone).toInstant());
            contact.quietHours().stream()
                    .map(TimeWindow::hours)
                    .flatMap(Optional::stream)
                    .map(HourRange::to)
                    .forEach(to -> addTimes(turns, date, to, zone));
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        if (change != null) {
            turns.add(change.getInstant());
        }
        turns.removeIf(at -> !at.isAfter(now));
        return turns;
    }

    /** An hour that the clock shows twice ends twice. */
    private static void addTimes(Set<Instant> turns, LocalDate date, LocalTime time, ZoneId zone) {
        ZonedDateTime at = ZonedDateTime.of(date, time, zone);
        turns.add(at.withEarlierOffsetAtOverlap().toInstant());
        turns.add(at.withLaterOffsetAtOverlap().toInstant());
    }
}
