package io.mdr4j.behaviours;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one event on their way into Sigma. A field without a value is absent, as Sigma's null wants it. */
final class Fields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    Fields put(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present.toString()));
        return this;
    }

    Fields put(String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
        return this;
    }

    /** Of several values any may match. */
    Fields put(String name, Collection<String> several) {
        List<String> some =
                several.stream().filter(value -> !value.isEmpty()).distinct().toList();
        if (!some.isEmpty()) {
            values.put(name, some.size() == 1 ? some.get(0) : some);
        }
        return this;
    }

    /** The same fields once more, to be changed. */
    Fields copy() {
        Fields copy = new Fields();
        copy.values.putAll(values);
        return copy;
    }

    Map<String, Object> map() {
        return values;
    }

    /** All that stand under this name. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        Object value = values.get(name);
        if (value instanceof Collection<?> several) {
            several.forEach(one -> texts.add(one.toString()));
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }
}
