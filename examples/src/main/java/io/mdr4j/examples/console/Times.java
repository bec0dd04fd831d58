package io.mdr4j.examples.console;

import io.mdr4j.customer.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as people read them at one customer. Immutable. */
final class Times {

    private static final DateTimeFormatter TO_SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter JA = DateTimeFormatter.ofPattern("yyyy年M月d日(E) HH:mm (z)", Locale.JAPAN);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMM yyyy (EEE) HH:mm (z)", Locale.UK);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);
    private static final int MOST_MINUTES = 99;

    private final ZoneId zone;
    private final Language language;
    private final Instant now;

    Times(ZoneId zone, Language language, Instant now) {
        this.zone = zone;
        this.language = language;
        this.now = now;
    }

    /**
     * How long until something is due; the style sheet lets it run.
     *
     * @param minutes whole minutes left
     * @param seconds seconds left beyond them
     * @param over whether it is past
     * @param far whether it is too far off to be watched
     * @param at when
     */
    record Countdown(long minutes, int seconds, boolean over, boolean far, String at) {}

    Countdown countdown(Instant due) {
        Duration left = Duration.between(now, due);
        return new Countdown(
                left.toMinutes(), left.toSecondsPart(), left.isNegative(), left.toMinutes() > MOST_MINUTES, full(due));
    }

    String full(Instant at) {
        return (language == Language.JA ? JA : EN).format(at.atZone(zone));
    }

    String toSecond(Instant at) {
        return TO_SECOND.format(at.atZone(zone));
    }

    String zone() {
        return ZONE.format(now.atZone(zone));
    }
}
