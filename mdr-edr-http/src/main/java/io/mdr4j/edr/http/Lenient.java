package io.mdr4j.edr.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object that may be absent, null, {@code ""}, {@code []} or of the wrong kind: all of that is
 * {@code null} or an empty list, and a wrong kind is told to {@link OddValues}. Where several names are given, the first
 * that holds something counts. Nothing throws.
 *
 * <p>Immutable, thread-safe as long as nobody changes the tree.
 */
public final class Lenient {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private final JsonNode node;
    private final OddValues odd;

    private Lenient(JsonNode node, OddValues odd) {
        this.node = node;
        this.odd = odd;
    }

    /** Reads from this node; anything but an object reads as an empty one. */
    public static Lenient of(@Nullable JsonNode node, OddValues odd) {
        return new Lenient(node == null ? MissingNode.getInstance() : node, Objects.requireNonNull(odd, "odd"));
    }

    /** The node itself. */
    public JsonNode node() {
        return node;
    }

    /** Answers whether there is nothing to read. */
    public boolean isEmpty() {
        return !node.isObject() || node.isEmpty();
    }

    /** A text, as it is; a number or boolean as written; of a list its first element. */
    public @Nullable String text(String... names) {
        for (String name : names) {
            JsonNode value = value(name);
            String text = value == null ? null : asText(value);
            if (text != null) {
                return text;
            }
            if (value != null) {
                odd.odd(name, "a text");
            }
        }
        return null;
    }

    /** A whole number; also from a text, and from a decimal without fraction. */
    public @Nullable Long integer(String... names) {
        return first("a whole number", Lenient::asLong, names);
    }

    /** A number; also from a text. */
    public @Nullable BigDecimal decimal(String... names) {
        return first("a number", Lenient::asDecimal, names);
    }

    /** A boolean; also from "true", "false", 0 and 1. */
    public @Nullable Boolean bool(String... names) {
        return first("a boolean", Lenient::asBoolean, names);
    }

    /** A time, read by {@link EdrTimes}; "never" is {@code null}. */
    public @Nullable Instant time(String... names) {
        for (String name : names) {
            JsonNode value = value(name);
            Instant time = value == null ? null : EdrTimes.of(value);
            if (time != null) {
                return time;
            }
            if (value != null && !isNever(value)) {
                odd.odd(name, "a time");
            }
        }
        return null;
    }

    private static boolean isNever(JsonNode value) {
        String text = value.asText();
        return text.equals("0") || text.startsWith("0001-01-01") || text.startsWith("1970-01-01T00:00:00");
    }

    /** The texts of a list; a single value is a list of one; blank and odd elements are left out. */
    public List<String> texts(String... names) {
        for (String name : names) {
            List<String> texts = new ArrayList<>();
            for (JsonNode element : elements(name)) {
                String text = asText(element);
                if (text != null) {
                    texts.add(text);
                } else {
                    odd.odd(name, "a list of texts");
                }
            }
            if (!texts.isEmpty()) {
                return List.copyOf(texts);
            }
        }
        return List.of();
    }

    /** The object in a field; empty if there is none. Of a list its first element. */
    public Lenient child(String... names) {
        JsonNode found = first("an object", value -> single(value).isObject() ? single(value) : null, names);
        return of(found, odd);
    }

    /** The objects of a list; a single object is a list of one. */
    public List<Lenient> children(String... names) {
        for (String name : names) {
            List<Lenient> children = new ArrayList<>();
            for (JsonNode element : elements(name)) {
                if (element.isObject()) {
                    children.add(of(element, odd));
                } else {
                    odd.odd(name, "a list of objects");
                }
            }
            if (!children.isEmpty()) {
                return List.copyOf(children);
            }
        }
        return List.of();
    }

    private List<JsonNode> elements(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        List<JsonNode> elements = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (!isMissing(element)) {
                elements.add(element);
            }
        }
        return elements;
    }

    private <T> @Nullable T first(String expected, Function<JsonNode, @Nullable T> reader, String... names) {
        for (String name : names) {
            JsonNode value = value(name);
            if (value != null) {
                T read = reader.apply(value);
                if (read != null) {
                    return read;
                }
                odd.odd(name, expected);
            }
        }
        return null;
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || isMissing(value) ? null : value;
    }

    private static boolean isMissing(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.textValue().isBlank())
                || (value.isContainerNode() && value.isEmpty());
    }

    private static JsonNode single(JsonNode value) {
        return value.isArray() ? value.get(0) : value;
    }

    private static @Nullable String asText(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        JsonNode one = single(value);
        return one.isValueNode() && !isMissing(one) ? one.asText() : null;
    }

    private static @Nullable Long asLong(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isTextual() && isPlainNumber(value.textValue())) {
            return Long.parseLong(value.textValue());
        }
        BigDecimal number = asDecimal(value);
        try {
            return number == null ? null : (Long) number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Digits alone, so few that they fit into a long: what nearly all numbers in texts are. */
    static boolean isPlainNumber(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** At most 40 digits either side of the point: a longer one is no number that a vendor means, and costly to work with. */
    private static @Nullable BigDecimal asDecimal(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return number.precision() <= 40 && Math.abs(number.scale()) <= 40 ? number : null;
        }
        String text = value.isTextual() ? value.textValue().trim() : "";
        return text.length() <= 40 && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static @Nullable Boolean asBoolean(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return switch (value.isValueNode() ? value.asText().trim().toLowerCase(Locale.ROOT) : "") {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }
}
