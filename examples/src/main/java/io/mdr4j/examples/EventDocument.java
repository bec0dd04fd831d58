package io.mdr4j.examples;

import io.mdr4j.sigma.LogSource;
import io.mdr4j.sigma.SigmaEvent;
import io.mdr4j.sigma.TimedEvent;
import io.mdr4j.sigma.WindowsEvents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an event of a document, whether it is one of Windows or of Sigma's own fields. */
final class EventDocument {

    private EventDocument() {}

    /**
     * The log source is that which the document names in {@code logsource}; that of its channel, where it is an event of
     * Windows; that of its fields {@code category}, {@code product} and {@code service}; or none.
     */
    static TimedEvent read(Map<String, @Nullable Object> document) {
        TimedEvent windows = WindowsEvents.timed(document);
        boolean isWindows = WindowsEvents.isOne(document);
        if (document.get("logsource") instanceof Map<?, ?> named) {
            return new TimedEvent(
                    SigmaEvent.of(source(named), isWindows ? fields(windows.event()) : without(document)),
                    windows.at());
        }
        return isWindows ? windows : new TimedEvent(SigmaEvent.of(source(document), document), windows.at());
    }

    private static Set<LogSource> source(Map<?, ?> map) {
        LogSource source = new LogSource(text(map, "category"), text(map, "product"), text(map, "service"));
        return source.equals(new LogSource("", "", "")) ? Set.of() : Set.of(source);
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    private static Map<String, Object> fields(SigmaEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        event.fieldNames().forEach(name -> fields.put(name, event.values(name)));
        return fields;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(document);
        rest.remove("logsource");
        return rest;
    }
}
