package io.mdr4j.operation.lint;

import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.TimeWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says which part of the week some slots are. */
final class SlotWords {

    private SlotWords() {}

    /** The first stretch of them, for example {@code 06:00-07:00 on Monday}, and whether there are more. */
    static String of(BitSet slots, TimeGrid grid) {
        int first = slots.nextSetBit(0);
        int last = first;
        while (slots.get(last + 1) && grid.day(last + 1) == grid.day(first)) {
            last++;
        }
        LocalTime from = grid.start(first);
        LocalTime to = grid.end(last);
        BitSet alike = daysAlike(slots, grid, from, to);
        String hours = from.equals(to) ? "all day" : from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to);
        return hours + " on " + days(alike);
    }

    /** The days that have this stretch, too. */
    private static BitSet daysAlike(BitSet slots, TimeGrid grid, LocalTime from, LocalTime to) {
        BitSet days = new BitSet();
        BitSet needed = from.equals(to) ? grid.always() : grid.of(TimeWindow.of(new HourRange(from, to)));
        for (int day = 0; day < TimeGrid.DAYS; day++) {
            int wanted = day;
            boolean all =
                    needed.stream().filter(slot -> grid.day(slot) == wanted).allMatch(slots::get);
            days.set(day, all);
        }
        return days;
    }

    private static String days(BitSet days) {
        BitSet ordinary = days.get(0, 7);
        BitSet holidays = days.get(7, 14);
        if (ordinary.cardinality() == 7) {
            return "every day";
        }
        if (ordinary.isEmpty()) {
            return holidays.cardinality() == 7 ? "holidays" : "a holiday that is a " + names(holidays.stream());
        }
        return names(ordinary.stream());
    }

    private static String names(IntStream days) {
        return days.mapToObj(day -> DayOfWeek.of(day + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .collect(Collectors.joining(", "));
    }
}
