package io.mdr4j.sigma;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the moments at which a group's items within the window add up to what is asked for. At each item the window is what
 * lies no longer before it than the time span. Where more items could make it fail ({@code lt}, {@code eq}, {@code not}) only
 * those windows count that no larger one holds: else three of ten events would be "fewer than five".
 */
final class SlidingWindow {

    private final Map<String, List<String>> group;
    private final Duration span;
    private final Tally tally;
    private final List<Moment> moments = new ArrayList<>();
    private int uncertain;

    private SlidingWindow(CompiledCorrelation correlation, Map<String, List<String>> group) {
        this.group = group;
        this.span = correlation.rule().window();
        this.tally = Tally.of(correlation);
    }

    /**
     * @param items of one group, in the order of their places
     */
    static List<Moment> moments(CompiledCorrelation correlation, Map<String, List<String>> group, List<Item> items) {
        List<Item> timed = items.stream().filter(Item::isTimed).toList();
        List<Item> timeless = items.stream().filter(item -> !item.isTimed()).toList();
        SlidingWindow window = new SlidingWindow(correlation, group);
        if (timed.isEmpty()) {
            window.slide(List.of(), timeless);
        } else {
            window.slide(timeless, timed);
        }
        return window.moments;
    }

    private void slide(List<Item> always, List<Item> items) {
        always.forEach(this::add);
        Run run = null;
        int from = 0;
        int seen = 0;
        for (int i = 0; i < items.size(); i++) {
            add(items.get(i));
            while (!items.get(from).isWithin(span, items.get(i))) {
                remove(items.get(from++));
            }
            boolean isLargest = i + 1 == items.size() || !items.get(from).isWithin(span, items.get(i + 1));
            Truth truth = tally.isLowerBound() || isLargest ? test() : Truth.FALSE;
            if (truth != Truth.FALSE) {
                if (run == null || from >= seen) {
                    run = start(always);
                    seen = from;
                }
                run.add(truth, items.subList(seen, i + 1));
                seen = i + 1;
                moments.add(new Moment(run, truth, always, items.subList(from, i + 1)));
            }
        }
    }

    private Run start(List<Item> always) {
        Run run = new Run(group);
        run.add(Truth.FALSE, always);
        return run;
    }

    private void add(Item item) {
        tally.add(item);
        uncertain += item.occurrence().isCertain() ? 0 : 1;
    }

    private void remove(Item item) {
        tally.remove(item);
        uncertain -= item.occurrence().isCertain() ? 0 : 1;
    }

    /** Which windows no larger one holds depends on uncertain items too. */
    private Truth test() {
        Truth truth = tally.test();
        boolean isDoubtful = truth == Truth.TRUE && uncertain > 0 && !tally.isLowerBound();
        return isDoubtful ? Truth.UNKNOWN : truth;
    }
}
