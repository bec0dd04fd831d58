package io.mdr4j.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads the fields of one object. A field that is missing and one that is null are the same; fields that nobody asks for are
 * passed over. Every fault is a {@link StoredFormException} that names the field and not its value.
 */
final class WireReader {

    private final ObjectNode fields;
    private final String path;

    WireReader(ObjectNode fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    @SuppressWarnings("UnusedException") // Its message may quote what was stored.
    <T> T as(Form<T> form) {
        try {
            return form.reader().read(this);
        } catch (IllegalArgumentException e) {
            throw new StoredFormException(path.replaceFirst("(: |\\.)$", "") + " has a value that is not allowed");
        }
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return find(name, WireReader::asText);
    }

    List<String> texts(String name) {
        return list(name, WireReader::asText).orElse(List.of());
    }

    int number(String name) {
        return required(name, optionalNumber(name));
    }

    Optional<Integer> optionalNumber(String name) {
        return find(name, WireReader::asInt);
    }

    List<Integer> numbers(String name) {
        return list(name, WireReader::asInt).orElse(List.of());
    }

    long longNumber(String name) {
        return required(name, optionalLongNumber(name));
    }

    Optional<Long> optionalLongNumber(String name) {
        return find(name, WireReader::asLong);
    }

    boolean flag(String name) {
        return required(name, find(name, WireReader::asFlag));
    }

    boolean flag(String name, boolean orElse) {
        return find(name, WireReader::asFlag).orElse(orElse);
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return required(name, find(name, (node, at) -> asConstant(node, at, type)));
    }

    <E extends Enum<E>> E constant(String name, E orElse) {
        return find(name, (node, at) -> asConstant(node, at, orElse.getDeclaringClass()))
                .orElse(orElse);
    }

    <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        return list(name, (node, at) -> asConstant(node, at, type)).orElse(List.of());
    }

    Instant instant(String name) {
        return required(name, optionalInstant(name));
    }

    Optional<Instant> optionalInstant(String name) {
        return find(name, (node, at) -> asTime(node, at, Instant::parse));
    }

    Duration duration(String name) {
        return required(name, optionalDuration(name));
    }

    Optional<Duration> optionalDuration(String name) {
        return find(name, (node, at) -> asTime(node, at, Duration::parse));
    }

    <T> T object(String name, Form<T> form) {
        return required(name, optionalObject(name, form));
    }

    <T> T object(String name, Form<T> form, T orElse) {
        return optionalObject(name, form).orElse(orElse);
    }

    <T> Optional<T> optionalObject(String name, Form<T> form) {
        return find(name, (node, at) -> asObject(node, at, form));
    }

    <T> List<T> objects(String name, Form<T> form) {
        return optionalObjects(name, form).orElse(List.of());
    }

    <T> Optional<List<T>> optionalObjects(String name, Form<T> form) {
        return list(name, (node, at) -> asObject(node, at, form));
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new StoredFormException(path + name + " is missing"));
    }

    private <T> Optional<T> find(String name, BiFunction<JsonNode, String, T> converter) {
        JsonNode node = fields.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(converter.apply(node, path + name));
    }

    private <T> Optional<List<T>> list(String name, BiFunction<JsonNode, String, T> converter) {
        return find(name, (node, at) -> {
            require(node.isArray(), at, "a list");
            List<T> values = new ArrayList<>(node.size());
            for (JsonNode element : node) {
                values.add(converter.apply(element, at + "[" + values.size() + "]"));
            }
            return values;
        });
    }

    private static String asText(JsonNode node, String at) {
        require(node.isTextual(), at, "a text");
        return node.textValue();
    }

    private static int asInt(JsonNode node, String at) {
        require(node.isIntegralNumber() && node.canConvertToInt(), at, "a whole number of 32 bits");
        return node.intValue();
    }

    private static long asLong(JsonNode node, String at) {
        require(node.isIntegralNumber() && node.canConvertToLong(), at, "a whole number of 64 bits");
        return node.longValue();
    }

    private static boolean asFlag(JsonNode node, String at) {
        require(node.isBoolean(), at, "true or false");
        return node.booleanValue();
    }

    private static <E extends Enum<E>> E asConstant(JsonNode node, String at, Class<E> type) {
        String text = asText(node, at);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new StoredFormException(at + " is none of the names that are known");
    }

    @SuppressWarnings("UnusedException") // It quotes what was stored.
    private static <T> T asTime(JsonNode node, String at, Function<String, T> parser) {
        try {
            return parser.apply(asText(node, at));
        } catch (DateTimeParseException e) {
            throw new StoredFormException(at + " is not a time in ISO-8601");
        }
    }

    private static <T> T asObject(JsonNode node, String at, Form<T> form) {
        if (node instanceof ObjectNode object) {
            return new WireReader(object, at + ".").as(form);
        }
        throw new StoredFormException(at + " is not an object");
    }

    private static void require(boolean condition, String at, String what) {
        if (!condition) {
            throw new StoredFormException(at + " is not " + what);
        }
    }
}
