package io.mdr4j.sigma;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts different events, values or rules. */
final class CountTally implements Tally {

    private final CompiledCorrelation correlation;
    private final Thresholds thresholds;
    private final Map<Object, Uses> counted = new HashMap<>();
    private int certain;

    CountTally(CompiledCorrelation correlation) {
        this.correlation = correlation;
        this.thresholds = correlation.thresholds();
    }

    @Override
    public void add(Item item) {
        boolean isCertain = item.occurrence().isCertain();
        for (Object key : item.counted()) {
            Uses uses = counted.computeIfAbsent(key, k -> new Uses());
            uses.all++;
            uses.certain += isCertain ? 1 : 0;
            certain += isCertain && uses.certain == 1 ? 1 : 0;
        }
    }

    @Override
    public void remove(Item item) {
        boolean isCertain = item.occurrence().isCertain();
        for (Object key : item.counted()) {
            Uses uses = counted.get(key);
            if (uses != null) {
                uses.all--;
                uses.certain -= isCertain ? 1 : 0;
                certain -= isCertain && uses.certain == 0 ? 1 : 0;
                if (uses.all == 0) {
                    counted.remove(key);
                }
            }
        }
    }

    @Override
    public Truth test() {
        Optional<Condition> condition = correlation.condition();
        return condition.isPresent()
                ? condition.get().test(selection -> presence(selection.name()))
                : thresholds.test(certain, counted.size());
    }

    private Truth presence(String name) {
        Uses uses = counted.get(correlation.counterpart(name));
        return uses == null ? Truth.FALSE : Truth.between(uses.certain > 0, true);
    }

    @Override
    public boolean isLowerBound() {
        return correlation.condition().map(condition -> !condition.isNegating()).orElse(thresholds.isLowerBound());
    }

    /** How many items of a window have it. */
    private static final class Uses {
        private int all;
        private int certain;
    }
}
