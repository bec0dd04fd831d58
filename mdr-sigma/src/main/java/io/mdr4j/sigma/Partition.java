package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rules of one log source. Immutable and thread-safe. */
final class Partition {

    private final List<CompiledRule> rules;
    private final long[] always;
    private final Map<String, LiteralIndex> indexes = new HashMap<>();

    Partition(List<CompiledRule> rules) {
        this.rules = List.copyOf(rules);
        this.always = new long[(rules.size() + 63) / 64];
        Map<String, Map<String, Set<Integer>>> rulesByField = new HashMap<>();
        List<Condition> conditions = new ArrayList<>();
        rules.forEach(rule -> conditions.add(rule.condition()));
        Requirements requirements = new Requirements(conditions);
        for (int i = 0; i < rules.size(); i++) {
            Set<Needle> needles = requirements.of(conditions.get(i));
            if (needles.isEmpty()) {
                always[i >>> 6] |= 1L << i;
            }
            for (Needle needle : needles) {
                rulesByField
                        .computeIfAbsent(needle.field(), field -> new TreeMap<>())
                        .computeIfAbsent(needle.text(), text -> new TreeSet<>())
                        .add(i);
            }
        }
        rulesByField.forEach((field, literals) -> indexes.put(field, new LiteralIndex(literals, rules.size())));
    }

    /** Hands over each rule that may fire, in order. A rule that is not handed over does not fire for certain. */
    void candidates(EventView view, Consumer<CompiledRule> consumer) {
        if (view.isCut()) {
            rules.forEach(consumer);
            return;
        }
        long[] found = always.clone();
        LiteralIndex anywhere = indexes.get(EventView.ANY_FIELD);
        view.event().fields().forEach((field, values) -> {
            LiteralIndex index = indexes.get(field);
            if (index != null || anywhere != null) {
                for (int i = 0; i < values.size(); i++) {
                    scan(values.get(i), view, index, anywhere, found);
                }
            }
        });
        for (int word = 0; word < found.length; word++) {
            for (long bits = found[word]; bits != 0; bits &= bits - 1) {
                consumer.accept(rules.get((word << 6) + Long.numberOfTrailingZeros(bits)));
            }
        }
    }

    private static void scan(
            String value, EventView view, @Nullable LiteralIndex index, @Nullable LiteralIndex anywhere, long[] found) {
        boolean isOverlong = view.isOverlong(value);
        FoldedBytes bytes = isOverlong ? null : view.folded(value);
        for (LiteralIndex each : new LiteralIndex[] {index, anywhere}) {
            if (each != null) {
                if (bytes == null) {
                    each.all(found);
                } else {
                    each.scan(value, bytes, found);
                }
            }
        }
    }
}
