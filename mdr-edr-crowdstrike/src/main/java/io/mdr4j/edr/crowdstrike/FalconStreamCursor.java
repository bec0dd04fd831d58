package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.http.EdrJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far the event streams were read, as JSON text. A cursor of polling is one too: reading goes on from its position, and a
 * cursor of streams holds one of polling, so that the delivery may be changed at any time.
 *
 * @param since events made before this are of no interest
 * @param offsets the last event that was read, by partition; a partition that is missing is read from its oldest event on
 * @param poll the position of the readings that look for what streams do not tell
 * @param polled when such a reading was last complete
 * @param told what streams told, as {@link FalconCursor#seen()} has it, so that a reading does not tell it again; bounded
 */
record FalconStreamCursor(
        Instant since, Map<String, Long> offsets, FalconCursor poll, Instant polled, Map<String, Long> told) {

    static final String KIND = "falcon-stream-1";

    FalconStreamCursor {
        offsets = Map.copyOf(offsets);
    }

    static FalconStreamCursor startingAt(Instant instant) {
        return of(instant, FalconCursor.startingAt(instant));
    }

    private static FalconStreamCursor of(Instant since, FalconCursor poll) {
        return new FalconStreamCursor(since, Map.of(), poll, Instant.EPOCH, Map.of());
    }

    /** Throws {@link IllegalArgumentException} for a cursor that another adapter made. */
    static FalconStreamCursor parse(AlertCursor cursor, Duration overlap) {
        try {
            JsonNode json = EdrJson.mapper().readTree(cursor.value());
            if (!json.path("kind").asText().equals(KIND)) {
                FalconCursor poll = FalconCursor.parse(cursor);
                Instant back = poll.high().minus(overlap);
                return of(back.isAfter(poll.start()) ? back : poll.start(), poll);
            }
            return new FalconStreamCursor(
                    Instant.parse(json.path("since").asText()),
                    numbers(json.path("offsets")),
                    FalconCursor.parse(cursor),
                    Instant.parse(json.path("polled").asText()),
                    numbers(json.path("told")));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("Not a cursor of Falcon's alerts", e);
        }
    }

    private static Map<String, Long> numbers(JsonNode json) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : json.properties()) {
            numbers.put(one.getKey(), one.getValue().asLong());
        }
        return numbers;
    }

    FalconStreamCursor withPoll(FalconCursor newPoll, Instant at) {
        return new FalconStreamCursor(since, offsets, newPoll, at, told);
    }

    FalconStreamCursor withEvents(Map<String, Long> newOffsets, Map<String, Long> newlyTold) {
        return new FalconStreamCursor(since, newOffsets, poll, polled, newlyTold);
    }

    AlertCursor toCursor() {
        ObjectNode json = EdrJson.mapper().createObjectNode();
        json.put("kind", KIND);
        json.put("since", since.toString());
        json.put("polled", polled.toString());
        json.put("poll", poll.toCursor().value());
        ObjectNode positions = json.putObject("offsets");
        offsets.forEach(positions::put);
        ObjectNode all = json.putObject("told");
        told.forEach(all::put);
        return new AlertCursor(json.toString());
    }
}
