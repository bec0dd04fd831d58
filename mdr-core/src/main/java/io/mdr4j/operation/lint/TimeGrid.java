package io.mdr4j.operation.lint;

import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.operation.OperationRule;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The week in slots within which no rule and no contact changes its mind. A slot is a day of the week, be it an ordinary day or
 * a holiday, and a part of the day between two of the times that anybody named. Sets of slots are sets of bits.
 */
final class TimeGrid {

    /** Seven ordinary days and seven that are holidays. */
    static final int DAYS = 14;

    private static final int ORDINARY = 7;

    private final List<LocalTime> starts;
    private final BitSet always;
    private final Map<TimeWindow, BitSet> known = new HashMap<>();

    private TimeGrid(List<LocalTime> starts) {
        this.starts = starts;
        this.always = new BitSet();
        always.set(0, DAYS * starts.size());
    }

    static TimeGrid of(Collection<HourRange> named) {
        TreeSet<LocalTime> times = new TreeSet<>(Set.of(LocalTime.MIDNIGHT));
        for (HourRange range : named) {
            times.add(range.from());
            times.add(range.to());
        }
        return new TimeGrid(List.copyOf(times));
    }

    /** All slots; not to be changed. */
    BitSet always() {
        return always;
    }

    /** The slots at which the rule can match; not to be changed. */
    BitSet of(OperationRule rule) {
        return of(new TimeWindow(rule.hours(), rule.weekdays(), rule.dayKinds()));
    }

    /** The slots of a window; not to be changed. */
    BitSet of(TimeWindow window) {
        return known.computeIfAbsent(window, this::slots);
    }

    private BitSet slots(TimeWindow window) {
        int days = days(window.weekdays(), window.dayKinds());
        BitSet parts = parts(window.hours());
        if (days == (1 << DAYS) - 1 && parts.cardinality() == starts.size()) {
            return always;
        }
        BitSet slots = new BitSet();
        for (int day = 0; day < DAYS; day++) {
            for (int part = parts.nextSetBit(0);
                    ((days >> day) & 1) == 1 && part >= 0;
                    part = parts.nextSetBit(part + 1)) {
                slots.set(day * starts.size() + part);
            }
        }
        return slots;
    }

    /** The parts of the day that belong to these hours, all of them for none. */
    private BitSet parts(Optional<HourRange> hours) {
        BitSet parts = new BitSet();
        for (int i = 0; i < starts.size(); i++) {
            LocalTime start = starts.get(i);
            parts.set(i, hours.isEmpty() || hours.get().covers(start));
        }
        return parts;
    }

    /** The kinds of day as bits: Monday to Sunday, then the same as holidays. */
    static int days(Set<DayOfWeek> weekdays, Set<DayKind> kinds) {
        int days = 0;
        for (int day = 0; day < DAYS; day++) {
            boolean fits = (weekdays.isEmpty() || weekdays.contains(weekday(day)))
                    && (kinds.isEmpty() || kinds.stream().anyMatch(kind(day)::contains));
            days |= fits ? (1 << day) : 0;
        }
        return days;
    }

    private static Set<DayKind> kind(int day) {
        if (day >= ORDINARY) {
            return Set.of(DayKind.HOLIDAY, DayKind.NON_BUSINESS_DAY);
        }
        return Set.of(weekday(day).compareTo(DayOfWeek.FRIDAY) > 0 ? DayKind.NON_BUSINESS_DAY : DayKind.BUSINESS_DAY);
    }

    static DayOfWeek weekday(int day) {
        return DayOfWeek.of(day % ORDINARY + 1);
    }

    /** The first slot of a kind of day. */
    int firstOf(int day) {
        return day * starts.size();
    }

    int day(int slot) {
        return slot / starts.size();
    }

    boolean isHoliday(int slot) {
        return day(slot) >= ORDINARY;
    }

    LocalTime start(int slot) {
        return starts.get(slot % starts.size());
    }

    /** Where the part of the day ends; midnight for the last. */
    LocalTime end(int slot) {
        return starts.get((slot + 1) % starts.size());
    }

    /** How much of an ordinary week, without holidays, the slots fill: 0 to 1. */
    double share(BitSet slots) {
        long seconds = slots.stream()
                .filter(slot -> !isHoliday(slot))
                .mapToLong(this::seconds)
                .sum();
        return seconds / (7.0 * 86_400);
    }

    private long seconds(int slot) {
        long end = end(slot).toSecondOfDay();
        return (end == 0 ? 86_400 : end) - start(slot).toSecondOfDay();
    }
}
