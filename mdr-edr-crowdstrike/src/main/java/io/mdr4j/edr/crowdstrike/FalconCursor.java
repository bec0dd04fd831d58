package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.http.EdrJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the alerts were read, as JSON text.
 *
 * <p>Alerts are read in sweeps: everything changed since {@code from}, page by page with Falcon's {@code after} token, which
 * is good for exactly that question. The next sweep starts a little before the newest change that was seen ({@code high}), so
 * that what became visible late is not missed; what is met twice that way is left out by {@code seen}.
 *
 * @param start nothing before this is ever asked for
 * @param from where the current sweep starts
 * @param high the newest change that was seen, never in the future
 * @param after the token for the next page of the sweep; null before its first page
 * @param seen short hashes of alerts as they were when they were seen, with the time of their change in epoch milliseconds;
 *     bounded, the oldest are forgotten, which makes an alert come again
 */
record FalconCursor(
        Instant start, Instant from, Instant high, @Nullable String after, Map<String, Long> seen) {

    /** How many alerts of the overlap are remembered. */
    static final int MAX_SEEN = 2_000;

    private static final String KIND = "falcon-alerts-1";

    static FalconCursor startingAt(Instant instant) {
        return new FalconCursor(instant, instant, instant, null, Map.of());
    }

    /**
     * The position in a cursor of polling, or of streams. Throws {@link IllegalArgumentException} for a cursor that another
     * adapter made.
     */
    static FalconCursor parse(AlertCursor cursor) {
        try {
            JsonNode json = EdrJson.mapper().readTree(cursor.value());
            if (json.path("kind").asText().equals(FalconStreamCursor.KIND)) {
                json = EdrJson.mapper().readTree(json.path("poll").asText());
            }
            if (!json.path("kind").asText().equals(KIND)) {
                throw new IllegalArgumentException("Not a cursor of Falcon's alerts");
            }
            Map<String, Long> seen = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> one : json.path("seen").properties()) {
                seen.put(one.getKey(), one.getValue().asLong());
            }
            return new FalconCursor(
                    Instant.parse(json.path("start").asText()),
                    Instant.parse(json.path("from").asText()),
                    Instant.parse(json.path("high").asText()),
                    json.has("after") ? json.path("after").asText() : null,
                    seen);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("Not a cursor of Falcon's alerts", e);
        }
    }

    AlertCursor toCursor() {
        ObjectNode json = EdrJson.mapper().createObjectNode();
        json.put("kind", KIND);
        json.put("start", start.toString());
        json.put("from", from.toString());
        json.put("high", high.toString());
        if (after != null) {
            json.put("after", after);
        }
        ObjectNode all = json.putObject("seen");
        seen.forEach(all::put);
        return new AlertCursor(json.toString());
    }
}
