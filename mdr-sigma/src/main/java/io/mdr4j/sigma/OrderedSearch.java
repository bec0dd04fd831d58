package io.mdr4j.sigma;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds chains of items of a group, one for each rule in the order of the rules, within the window. Of all chains that have
 * come equally far, only the one that began last can matter, so each item is looked at once for each rule.
 */
final class OrderedSearch {

    private final Map<String, List<String>> group;
    private final Duration span;
    private final @Nullable Chain[] certain;
    private final @Nullable Chain[] all;
    private final List<Moment> moments = new ArrayList<>();
    private @Nullable Run run;
    private int lastOfRun;

    private OrderedSearch(CompiledCorrelation correlation, Map<String, List<String>> group) {
        this.group = group;
        this.span = correlation.rule().window();
        this.certain = new Chain[correlation.sources().size()];
        this.all = new Chain[correlation.sources().size()];
    }

    /**
     * @param items of one group, in the order of their places; of one place, those of later rules first, so that no event
     *     is two links of a chain
     */
    static List<Moment> moments(CompiledCorrelation correlation, Map<String, List<String>> group, List<Item> items) {
        OrderedSearch search = new OrderedSearch(correlation, group);
        items.forEach(search::take);
        return search.moments;
    }

    private void take(Item item) {
        Chain sure = item.occurrence().isCertain() ? lengthen(certain, item) : null;
        Chain maybe = lengthen(all, item);
        if (item.reference() == all.length - 1 && maybe != null) {
            add(sure == null ? maybe : sure, Truth.between(sure != null, true));
        }
    }

    private @Nullable Chain lengthen(@Nullable Chain[] best, Item item) {
        int at = item.reference();
        Chain before = at == 0 ? null : best[at - 1];
        if (at > 0 && (before == null || !before.reaches(span, item))) {
            return null;
        }
        Chain chain = new Chain(item, before);
        Chain known = best[at];
        if (known == null || chain.beginsNoEarlierThan(known)) {
            best[at] = chain;
        }
        return chain;
    }

    private void add(Chain chain, Truth truth) {
        List<Item> items = chain.items();
        Run current = run;
        if (current == null || items.get(0).occurrence().place() > lastOfRun) {
            current = new Run(group);
            run = current;
        }
        lastOfRun = chain.item.occurrence().place();
        current.add(truth, items);
        moments.add(new Moment(current, truth, List.of(), items));
    }

    /** Items that follow one another. */
    private static final class Chain {

        private final Item item;
        private final @Nullable Chain before;
        private final Optional<Instant> start;

        private Chain(Item item, @Nullable Chain before) {
            this.item = item;
            this.before = before;
            this.start = before != null && before.start.isPresent()
                    ? before.start
                    : item.occurrence().at();
        }

        private boolean reaches(Duration span, Item next) {
            return start.isEmpty() || !next.isTimed() || Item.isWithin(span, start.get(), next.at());
        }

        private boolean beginsNoEarlierThan(Chain other) {
            return start.isEmpty() || (other.start.isPresent() && !start.get().isBefore(other.start.get()));
        }

        private List<Item> items() {
            Deque<Item> items = new ArrayDeque<>();
            for (Chain link = this; link != null; link = link.before) {
                items.addFirst(link.item);
            }
            return List.copyOf(items);
        }
    }
}
