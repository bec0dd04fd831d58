package io.mdr4j.sigma;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** YAML as written: nothing is a number or a date before it is known what belongs there. */
sealed interface YamlValue {

    Position at();

    /** Texts, lists and maps of the JDK. */
    Object plain();

    default boolean isNull() {
        return false;
    }

    record Scalar(String text, boolean isBare, Position at) implements YamlValue {
        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        @Override
        public boolean isNull() {
            return isBare && NULLS.contains(text);
        }

        @Override
        public Object plain() {
            return text;
        }
    }

    record Sequence(List<YamlValue> items, Position at) implements YamlValue {
        @Override
        public Object plain() {
            return items.stream().map(YamlValue::plain).toList();
        }
    }

    record Mapping(Map<String, Entry> entries, Position at) implements YamlValue {
        Optional<YamlValue> find(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        /** Entries of the other mapping are added, and go before where both have one; mappings are merged within. */
        Mapping overlaidWith(Mapping other) {
            Map<String, Entry> merged = new LinkedHashMap<>(entries);
            other.entries.forEach((key, entry) -> merged.merge(key, entry, Entry::overlaidWith));
            return new Mapping(merged, other.at);
        }

        Mapping without(String key) {
            Map<String, Entry> rest = new LinkedHashMap<>(entries);
            rest.remove(key);
            return new Mapping(rest, at);
        }

        @Override
        public Object plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
            return plain;
        }
    }

    record Entry(Position keyAt, YamlValue value) {
        private Entry overlaidWith(Entry other) {
            if (value instanceof Mapping mine && other.value instanceof Mapping theirs) {
                return new Entry(other.keyAt, mine.overlaidWith(theirs));
            }
            return other;
        }
    }
}
