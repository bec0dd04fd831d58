package io.mdr4j.sigma;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads events of the Windows event log that are given as maps, as JSON parsers make them. */
public final class WindowsEvents {

    private WindowsEvents() {}

    /**
     * Returns an event of the form {@code Event.System} and {@code Event.EventData} (or {@code UserData}), with Sigma's
     * names for its fields and the log sources that its channel and number stand for. Parts that are missing or of another
     * kind are passed over.
     *
     * @param document with an entry {@code Event}, or that entry itself
     */
    public static SigmaEvent of(Map<String, ? extends @Nullable Object> document) {
        Map<?, ?> event = document.get("Event") instanceof Map<?, ?> inner ? inner : document;
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<?, ?> system = map(event.get("System"));
        system.forEach((name, value) -> addSystem(String.valueOf(name), value, fields));
        addAll(map(event.get("EventData")), fields);
        map(event.get("UserData")).values().forEach(inner -> addAll(map(inner), fields));
        Set<LogSource> sources = WindowsSources.of(
                String.valueOf(fields.getOrDefault("Channel", "")),
                String.valueOf(fields.getOrDefault("EventID", "")),
                String.valueOf(fields.getOrDefault("EventType", "")));
        return SigmaEvent.of(sources, fields);
    }

    /** An attribute is called after its element: {@code Provider_Name}. */
    private static void addSystem(String name, @Nullable Object value, Map<String, @Nullable Object> fields) {
        if (!(value instanceof Map<?, ?> element)) {
            fields.put(name, value);
            return;
        }
        Object text = element.get("#text");
        if (text != null) {
            fields.put(name, text);
        }
        map(element.get("#attributes"))
                .forEach((attribute, attributeValue) -> fields.put(name + "_" + attribute, attributeValue));
    }

    /** Some channels write {@code Threat Name} where Sigma has {@code ThreatName}. */
    private static void addAll(Map<?, ?> data, Map<String, @Nullable Object> fields) {
        data.forEach((name, value) -> {
            if (!"#attributes".equals(name)) {
                fields.put(String.valueOf(name).replace(" ", ""), text(value));
            }
        });
    }

    private static @Nullable Object text(@Nullable Object value) {
        return value instanceof Map<?, ?> element && element.get("#text") != null ? element.get("#text") : value;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
