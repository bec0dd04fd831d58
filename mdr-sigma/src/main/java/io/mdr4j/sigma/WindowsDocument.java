package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document, whatever its dialect, as fields side by side. Names of parts are found whatever their case. Belongs to one
 * thread.
 */
final class WindowsDocument {

    private static final String BEATS = "winlog.";
    private static final String BEATS_DATA = BEATS + "event_data.";

    /** What the parts of other dialects are called in Windows' own. */
    private static final Map<String, String> OWN_NAMES = Map.ofEntries(
            Map.entry("eventid", "EventID"),
            Map.entry("channel", "Channel"),
            Map.entry("logname", "Channel"),
            Map.entry("providername", "Provider_Name"),
            Map.entry("sourcename", "Provider_Name"),
            Map.entry("computer", "Computer"),
            Map.entry("computername", "Computer"),
            Map.entry("hostname", "Computer"),
            Map.entry("recordid", "EventRecordID"));

    private final Map<String, List<Object>> fields = new LinkedHashMap<>();
    private final Map<String, String> header = new HashMap<>();

    private WindowsDocument() {}

    static boolean isOne(Map<?, ?> document) {
        Map<?, ?> event = inner(document);
        boolean isNumbered = find(event, "EventID") != null;
        return find(event, "System") instanceof Map
                || !beats(document).isEmpty()
                || (isNumbered && (find(event, "Channel") != null || find(event, "LogName") != null))
                || (isNumbered && (find(event, "SourceName") != null || find(event, "ProviderName") != null));
    }

    static WindowsDocument read(Map<?, ?> document) {
        WindowsDocument read = new WindowsDocument();
        Map<?, ?> beats = beats(document);
        Map<?, ?> event = beats.isEmpty() ? inner(document) : beats;
        event.forEach((name, value) -> read.addHead(String.valueOf(name), value));
        read.fields.forEach(
                (name, values) -> read.header.put(name, values.get(0).toString()));
        event.forEach((name, value) -> read.addBody(String.valueOf(name), value));
        return read;
    }

    Map<String, List<Object>> fields() {
        return fields;
    }

    /** A field of the head or, where it has none, of the data: an event may tell of another channel than its own. */
    String header(String name) {
        List<Object> data = fields.getOrDefault(name, List.of());
        return header.getOrDefault(name, data.isEmpty() ? "" : data.get(0).toString());
    }

    private static Map<?, ?> inner(Map<?, ?> document) {
        return find(document, "Event") instanceof Map<?, ?> event ? event : document;
    }

    /** What Winlogbeat writes, nested or with dots; empty where the document is none of its. */
    private static Map<?, ?> beats(Map<?, ?> document) {
        if (document.get("winlog") instanceof Map<?, ?> nested) {
            return nested;
        }
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        document.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.startsWith(BEATS_DATA)) {
                data.put(name.substring(BEATS_DATA.length()), value);
                nested.put("event_data", data);
            } else if (name.startsWith(BEATS)) {
                nested.put(name.substring(BEATS.length()), value);
            }
        });
        return nested;
    }

    private void addHead(String name, @Nullable Object value) {
        switch (plain(name)) {
            case "system" -> map(value).forEach((part, of) -> addPart(String.valueOf(part), of));
            case "eventdata", "userdata" -> {}
            default -> addPart(name, value);
        }
    }

    private void addBody(String name, @Nullable Object value) {
        switch (plain(name)) {
            case "eventdata" -> addData(value);
            case "userdata" -> addUserData(map(value));
            default -> {}
        }
    }

    /** An attribute is called after its element: {@code Provider_Name}. */
    private void addPart(String name, @Nullable Object value) {
        if (isAttribute(name)) {
            return;
        }
        Map<?, ?> element = map(value);
        Object text = value instanceof Map ? text(element) : value;
        addOnce(OWN_NAMES.getOrDefault(plain(name), name), text);
        addOnce(name, text);
        Map<?, ?> attributes = map(element.get("#attributes"));
        (attributes.isEmpty() ? element : attributes).forEach((key, of) -> {
            String attribute = String.valueOf(key);
            attribute = attribute.startsWith("@") ? attribute.substring(1) : attribute;
            if (!isAttribute(attribute)) {
                addOnce(name + "_" + attribute, of);
            }
        });
    }

    private void addOnce(String name, @Nullable Object value) {
        if (value != null) {
            fields.computeIfAbsent(name, n -> new ArrayList<>(List.of(value)));
        }
    }

    /** A map of names and values, a list of items, or a map with such a list in it. */
    private void addData(@Nullable Object data) {
        addItems("Data", data instanceof Collection ? data : List.of());
        map(data).forEach((name, value) -> addItems(String.valueOf(name), value));
    }

    private void addItems(String name, @Nullable Object value) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> addItem(name, item));
        } else if (!isAttribute(name)) {
            addItem(name, value);
        }
    }

    /** An item may bring its own name; several without one are values of one field. */
    private void addItem(String name, @Nullable Object item) {
        if (!(item instanceof Map<?, ?> element)) {
            addValue(name, item);
            return;
        }
        Object own = find(element, "@Name") != null ? find(element, "@Name") : find(element, "Name");
        own = own != null ? own : find(map(element.get("#attributes")), "Name");
        Object text = text(element);
        addValue(own == null ? name : own.toString(), own == null && text == null ? element : text);
    }

    /** Winlogbeat leaves the element out that is around the data. */
    private void addUserData(Map<?, ?> data) {
        data.forEach((name, value) -> {
            if (value instanceof Map) {
                addData(value);
            } else {
                addItems(String.valueOf(name), value);
            }
        });
    }

    /** Some channels write {@code Threat Name} where Sigma has {@code ThreatName}. */
    private void addValue(String name, @Nullable Object value) {
        if (value != null) {
            fields.computeIfAbsent(name.replace(" ", ""), n -> new ArrayList<>())
                    .add(value);
        }
    }

    private static @Nullable Object text(Map<?, ?> element) {
        for (String name : List.of("#text", "text", "value", "content")) {
            Object value = find(element, name);
            if (value != null && !(value instanceof Map)) {
                return value;
            }
        }
        return null;
    }

    private static boolean isAttribute(String name) {
        return name.startsWith("#") || name.startsWith("@xmlns") || name.startsWith("xmlns");
    }

    private static @Nullable Object find(Map<?, ?> map, String part) {
        String wanted = plain(part);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (plain(String.valueOf(entry.getKey())).equals(wanted)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** {@code event_data}, {@code EventData} and {@code eventData} are one. */
    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
