package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the entries of a map, each as what belongs there. */
record YamlFields(YamlValue.Mapping map) {

    static YamlFields of(YamlValue value, String name) {
        if (value instanceof YamlValue.Mapping map) {
            return new YamlFields(map);
        }
        throw new FaultException(value.at(), "'" + name + "' must be a map");
    }

    Position at() {
        return map.at();
    }

    YamlValue required(String name) {
        return map.find(name)
                .filter(value -> !value.isNull())
                .orElseThrow(() -> new FaultException(map.at(), "'" + name + "' is missing; add it"));
    }

    String requiredText(String name) {
        YamlValue value = required(name);
        String text = text(value, name);
        if (text.isBlank()) {
            throw new FaultException(value.at(), "'" + name + "' is empty");
        }
        return text;
    }

    /** Empty text where there is none. */
    String text(String name) {
        return map.find(name)
                .filter(value -> !value.isNull())
                .map(value -> text(value, name))
                .orElse("");
    }

    /** One text, or a list of texts; empty where there is none. */
    List<String> texts(String name) {
        Optional<YamlValue> value = map.find(name).filter(v -> !v.isNull());
        List<String> texts = new ArrayList<>();
        if (value.isPresent()) {
            for (YamlValue item : items(value.get())) {
                if (!item.isNull()) {
                    texts.add(text(item, name));
                }
            }
        }
        return texts;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        return map.find(name)
                .filter(value -> !value.isNull())
                .map(value -> constant(value, name, type))
                .orElse(otherwise);
    }

    static <E extends Enum<E>> E constant(YamlValue value, String name, Class<E> type) {
        String text = text(value, name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new FaultException(
                        value.at(), "'" + text + "' is no " + name + "; right would be one of " + names(type)));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    static String text(YamlValue value, String name) {
        if (value instanceof YamlValue.Scalar scalar) {
            return scalar.text();
        }
        throw new FaultException(value.at(), "'" + name + "' must be a single value, not a list or a map");
    }

    /** The items of a list; a single value is a list of one. */
    static List<YamlValue> items(YamlValue value) {
        return value instanceof YamlValue.Sequence sequence ? sequence.items() : List.of(value);
    }
}
