package io.mdr4j.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as a customer reads them, in the customer's zone with the zone written out. Month and weekday names come from
 * the message files, since those of the platform change between its versions.
 */
final class Times {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Messages messages;
    private final ZoneId zone;
    private final LocalDate today;

    Times(Messages messages, ZoneId zone, Instant madeAt) {
        this.messages = messages;
        this.zone = zone;
        this.today = madeAt.atZone(zone).toLocalDate();
    }

    /** Date, time and zone: 2026年11月24日(火) 14:05 (JST). */
    String full(Instant instant) {
        ZonedDateTime t = instant.atZone(zone);
        return messages.say("time.full", date(t), CLOCK.format(t), zoneName(t));
    }

    /** The time alone on the day of the report; date and zone with it on another, and where the clock shows it twice. */
    String brief(Instant instant) {
        ZonedDateTime t = instant.atZone(zone);
        boolean once = zone.getRules().getValidOffsets(t.toLocalDateTime()).size() == 1;
        return once && t.toLocalDate().equals(today) ? CLOCK.format(t) : full(instant);
    }

    /** The time of day alone: 14:05. */
    String clock(Instant instant) {
        return CLOCK.format(instant.atZone(zone));
    }

    /** To the second, for tables: 2026-11-24 14:05:12 JST. */
    String exact(Instant instant) {
        ZonedDateTime t = instant.atZone(zone);
        return LOCAL.format(t) + " " + zoneName(t);
    }

    /** To the second, for analysts who compare: 2026-11-24 05:05:12 UTC. */
    String utc(Instant instant) {
        return UTC.format(instant);
    }

    /** The zone at the time of the report. */
    String zoneName(Instant at) {
        return zoneName(at.atZone(zone));
    }

    /** Minutes, or hours and minutes: 38分, 2時間5分. Under a minute is 0. */
    String duration(Duration duration) {
        long minutes = duration.abs().toMinutes();
        if (minutes < 60) {
            return messages.say("time.minutes", minutes);
        }
        return minutes % 60 == 0
                ? messages.say("time.hours", minutes / 60)
                : messages.say("time.hours.minutes", minutes / 60, minutes % 60);
    }

    /** Minutes alone, as promises are made: 60分. */
    String minutes(Duration duration) {
        return messages.say("time.minutes", duration.toMinutes());
    }

    private String date(ZonedDateTime t) {
        String weekday = messages.say("day." + t.getDayOfWeek().getValue());
        return messages.say("time.date", t.getYear(), t.getMonthValue(), t.getDayOfMonth(), weekday, month(t));
    }

    private String month(ZonedDateTime t) {
        return messages.say("month." + t.getMonthValue());
    }

    private String zoneName(ZonedDateTime t) {
        if (zone.getId().equals("Asia/Tokyo") || zone.getId().equals("Japan")) {
            return "JST";
        }
        if (t.getOffset().equals(ZoneOffset.UTC) && zone.normalized().equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        return zone.getId() + ", UTC"
                + (t.getOffset().getTotalSeconds() == 0
                        ? "+00:00"
                        : t.getOffset().getId());
    }
}
