package io.mdr4j.operation.lint;

import io.mdr4j.customer.HourRange;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Hours on the circle of the day.
 *
 * @param from where they begin, in nanoseconds from midnight
 * @param length how long they are, in nanoseconds
 */
record PartOfDay(long from, long length) {

    private static final long DAY = LocalTime.MAX.toNanoOfDay() + 1;

    static PartOfDay of(Optional<HourRange> hours) {
        return hours.map(range -> new PartOfDay(
                        range.from().toNanoOfDay(),
                        distance(range.from().toNanoOfDay(), range.to().toNanoOfDay())))
                .orElse(new PartOfDay(0, DAY));
    }

    private static long distance(long from, long to) {
        return Math.floorMod(to - from, DAY);
    }

    boolean isAll() {
        return length == DAY;
    }

    boolean meets(PartOfDay other) {
        return distance(from, other.from) < length || distance(other.from, from) < other.length;
    }

    boolean covers(PartOfDay other) {
        return isAll() || distance(from, other.from) + other.length <= length;
    }

    /** Tells whether they have a time in common, beside which each has others. */
    boolean crosses(PartOfDay other) {
        return meets(other) && !covers(other) && !other.covers(this);
    }
}
