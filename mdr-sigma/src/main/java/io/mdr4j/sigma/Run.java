package io.mdr4j.sigma;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Moments of one group whose windows overlap: one match. Filled while the correlation is evaluated. */
final class Run {

    private final Map<String, List<String>> group;
    private final BitSet certain = new BitSet();
    private final BitSet all = new BitSet();
    private boolean isCertain;

    Run(Map<String, List<String>> group) {
        this.group = group;
    }

    Map<String, List<String>> group() {
        return group;
    }

    void add(Truth truth, Collection<Item> items) {
        isCertain |= truth == Truth.TRUE;
        for (Item item : items) {
            item.occurrence().addEventsTo(all);
            if (item.occurrence().isCertain()) {
                item.occurrence().addEventsTo(certain);
            }
        }
    }

    boolean isCertain() {
        return isCertain;
    }

    BitSet events() {
        return isCertain ? certain : all;
    }

    CorrelationMatch match(CorrelationRule rule) {
        return new CorrelationMatch(rule, group, events().stream().boxed().toList());
    }
}
