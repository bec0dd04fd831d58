package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.http.EdrJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How far an org was read: where each stream's next window starts, and which alerts around there were handed out already,
 * so that the overlap of two windows does not bring them again. Mutable while a batch is made; not thread-safe.
 */
final class CloudCursor {

    /** More are forgotten, oldest first: an alert that comes again is allowed, a cursor of megabytes is not. */
    static final int MOST_SEEN = 5_000;

    private static final String KIND = "carbonblack-cloud-alerts-1";

    private final Map<AlertStream, Instant> from = new EnumMap<>(AlertStream.class);
    /** Alert id and time of change, with the end of the window in which it was read. */
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    private CloudCursor() {}

    static CloudCursor startingAt(Instant instant) {
        CloudCursor position = new CloudCursor();
        for (AlertStream stream : AlertStream.values()) {
            position.from.put(stream, instant);
        }
        return position;
    }

    /** Throws {@link IllegalArgumentException} for a cursor that this class did not make. */
    static CloudCursor of(AlertCursor cursor) {
        try {
            JsonNode json = EdrJson.mapper().readTree(cursor.value());
            if (json == null || !json.path("kind").asText().equals(KIND)) {
                throw new IllegalArgumentException("Not a cursor of Carbon Black Cloud alerts");
            }
            CloudCursor position = new CloudCursor();
            for (AlertStream stream : AlertStream.values()) {
                position.from.put(
                        stream,
                        Instant.parse(json.path("from").path(stream.key()).asText()));
            }
            json.path("seen")
                    .properties()
                    .forEach(entry -> position.seen.put(
                            entry.getKey(),
                            Instant.ofEpochMilli(entry.getValue().asLong())));
            return position;
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("Not a cursor of Carbon Black Cloud alerts", e);
        }
    }

    Instant from(AlertStream stream) {
        return Objects.requireNonNull(from.get(stream), "every stream has a position");
    }

    /** Moves a window on, never back. */
    void moveTo(AlertStream stream, Instant instant) {
        if (instant.isAfter(from(stream))) {
            from.put(stream, instant);
        }
    }

    /** Remembers an alert that was read in a window with this end; answers whether it is new or has changed since. */
    boolean isNews(Alert alert, Instant until) {
        String state =
                alert.updatedAt().map(at -> Long.toString(at.toEpochMilli())).orElse("");
        return seen.put(alert.id().value() + "@" + state, until) == null;
    }

    /** Forgets what no window can bring again, and writes the rest down. */
    AlertCursor toCursor() {
        Instant oldest = from.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
        seen.values().removeIf(oldest::isAfter);
        ObjectNode json = EdrJson.mapper().createObjectNode().put("kind", KIND);
        ObjectNode positions = json.putObject("from");
        from.forEach((stream, instant) -> positions.put(stream.key(), instant.toString()));
        ObjectNode alerts = json.putObject("seen");
        seen.entrySet().stream()
                .skip(Math.max(0, seen.size() - MOST_SEEN))
                .forEach(entry -> alerts.put(entry.getKey(), entry.getValue().toEpochMilli()));
        return new AlertCursor(json.toString());
    }
}
