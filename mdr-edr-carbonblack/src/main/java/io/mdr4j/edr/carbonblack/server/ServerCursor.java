package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.http.EdrJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How far a server was read. Immutable but for the set of what was seen, which is this cursor's own.
 *
 * @param start nothing made before is ever read
 * @param from where the reading of new alerts starts
 * @param offset how many of them were read
 * @param newest the youngest of them
 * @param lookFrom where the second look that is under way starts; the epoch while none is
 * @param lookOffset how many alerts it has looked at
 * @param lookedAt when the last one was begun
 * @param seen short hashes of alerts and what was said of them, oldest first
 */
record ServerCursor(
        Instant start,
        Instant from,
        int offset,
        Instant newest,
        Instant lookFrom,
        int lookOffset,
        Instant lookedAt,
        Set<String> seen) {

    /** More are forgotten, oldest first: an alert that comes again is allowed, a cursor of megabytes is not. */
    static final int MOST_SEEN = 10_000;

    private static final String KIND = "carbonblack-edr-alerts-1";

    ServerCursor {
        seen = new LinkedHashSet<>(seen);
    }

    static ServerCursor startingAt(Instant instant) {
        return new ServerCursor(instant, instant, 0, instant, Instant.EPOCH, 0, Instant.EPOCH, Set.of());
    }

    /** Throws {@link IllegalArgumentException} for a cursor that this class did not make. */
    static ServerCursor of(AlertCursor cursor) {
        try {
            JsonNode json = EdrJson.mapper().readTree(cursor.value());
            if (json == null || !json.path("kind").asText().equals(KIND)) {
                throw new IllegalArgumentException("Not a cursor of Carbon Black EDR alerts");
            }
            Set<String> seen = new LinkedHashSet<>();
            json.path("seen").forEach(one -> seen.add(one.asText()));
            return new ServerCursor(
                    time(json, "start"),
                    time(json, "from"),
                    json.path("offset").asInt(),
                    time(json, "newest"),
                    time(json, "lookFrom"),
                    json.path("lookOffset").asInt(),
                    time(json, "lookedAt"),
                    seen);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("Not a cursor of Carbon Black EDR alerts", e);
        }
    }

    private static Instant time(JsonNode json, String name) {
        return Instant.parse(json.path(name).asText());
    }

    boolean isLooking() {
        return !lookFrom.equals(Instant.EPOCH);
    }

    /** Remembers a state of an alert; answers whether it is new. The last ones seen are forgotten last. */
    boolean isNews(String state) {
        boolean news = !seen.remove(state);
        seen.add(state);
        return news;
    }

    /** After a page of new alerts. */
    ServerCursor read(int more, Instant youngest) {
        return new ServerCursor(
                start, from, offset + more, later(newest, youngest), lookFrom, lookOffset, lookedAt, seen);
    }

    /** After the last page of new alerts: the next reading starts at the youngest, some time before it. */
    ServerCursor readAll(Instant youngest, UnaryOperator<Instant> overlap) {
        Instant last = later(newest, youngest);
        Instant next = later(later(start, from), overlap.apply(last));
        return new ServerCursor(start, next, 0, last, lookFrom, lookOffset, lookedAt, seen);
    }

    ServerCursor beginLook(Instant at, Instant now) {
        return new ServerCursor(start, from, offset, newest, later(start, at), 0, now, seen);
    }

    ServerCursor looked(int more) {
        return new ServerCursor(start, from, offset, newest, lookFrom, lookOffset + more, lookedAt, seen);
    }

    ServerCursor endLook() {
        return new ServerCursor(start, from, offset, newest, Instant.EPOCH, 0, lookedAt, seen);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    AlertCursor toCursor() {
        ObjectNode json = EdrJson.mapper()
                .createObjectNode()
                .put("kind", KIND)
                .put("start", start.toString())
                .put("from", from.toString())
                .put("offset", offset)
                .put("newest", newest.toString())
                .put("lookFrom", lookFrom.toString())
                .put("lookOffset", lookOffset)
                .put("lookedAt", lookedAt.toString());
        var states = json.putArray("seen");
        seen.stream().skip(Math.max(0, seen.size() - MOST_SEEN)).forEach(states::add);
        return new AlertCursor(json.toString());
    }
}
