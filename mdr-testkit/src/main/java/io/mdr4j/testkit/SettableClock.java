package io.mdr4j.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock extends Clock {

    private final Hand hand;
    private final ZoneId zone;

    private SettableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** A clock in UTC that shows this instant. */
    public static SettableClock at(Instant instant) {
        return new SettableClock(new Hand(Objects.requireNonNull(instant, "instant")), ZoneOffset.UTC);
    }

    /** A clock in UTC that shows this instant, written as ISO 8601, for example {@code 2026-11-24T09:00:00Z}. */
    public static SettableClock at(String instant) {
        return at(Instant.parse(instant));
    }

    /** Moves the clock on, or back by a negative duration, and says what it shows then. */
    public Instant advance(Duration duration) {
        return hand.advance(duration);
    }

    /** Sets the clock, also back. */
    public void set(Instant instant) {
        hand.set(Objects.requireNonNull(instant, "instant"));
    }

    @Override
    public Instant instant() {
        return hand.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock for another zone: it moves together with this one. */
    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(hand, other);
    }

    @Override
    public String toString() {
        return "SettableClock[" + instant() + "]";
    }

    private static final class Hand {

        private Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized void set(Instant instant) {
            now = instant;
        }

        synchronized Instant advance(Duration duration) {
            now = now.plus(duration);
            return now;
        }
    }
}
