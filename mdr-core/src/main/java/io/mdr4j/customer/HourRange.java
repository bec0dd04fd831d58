package io.mdr4j.customer;

import java.time.LocalTime;
import java.util.Objects;

/**
 * A part of the day in the customer's zone, across midnight where it ends before it begins.
 *
 * @param from the first instant that belongs to it
 * @param to the first instant that does not
 */
public record HourRange(LocalTime from, LocalTime to) {

    /** Throws {@link IllegalArgumentException} when both are equal: the whole day needs no range. */
    public HourRange {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (from.equals(to)) {
            throw new IllegalArgumentException("HourRange begins and ends at " + from + ": leave it out for all day");
        }
    }

    /** Tells whether this time of day belongs to it. */
    public boolean covers(LocalTime time) {
        boolean started = !time.isBefore(from);
        boolean notOver = time.isBefore(to);
        return from.isBefore(to) ? started && notOver : started || notOver;
    }
}
