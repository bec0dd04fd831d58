package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One event of a stream.
 *
 * @param partition the number of the stream that it came over
 * @param offset where it stands in that stream; empty where Falcon does not say
 * @param type Falcon's type as it is written, for example {@code EppDetectionSummaryEvent}; blank where there is none
 * @param created when Falcon made it
 * @param customer the cid of whom it is about
 * @param node the whole event as it came
 * @param fields what it says, by names in lower case: Falcon's spelling varies
 */
record FalconEvent(
        String partition,
        Optional<Long> offset,
        String type,
        Optional<Instant> created,
        Optional<String> customer,
        JsonNode node,
        Lenient fields) {

    /** Parts of the names of types that tell of a detection; a detection of a future product is one too. */
    private static final List<String> DETECTIONS = List.of("detection", "lead", "identityprotection", "customerioc");

    private static final Pattern COMPOSITE_ID = Pattern.compile("(?i)[0-9a-z]{20,40}:[a-z][a-z-]*:.+");

    /** The event in a line; empty if that is no JSON object, which is counted. */
    static Optional<FalconEvent> parse(String partition, String line, OddValues odd) {
        try {
            JsonNode node = EdrJson.mapper().readTree(line);
            if (node.isObject()) {
                return Optional.of(of(partition, node, odd));
            }
        } catch (JsonProcessingException e) {
            // Counted below: the last line of a stream that broke is cut, and comes again.
        }
        odd.odd("stream", "a line of JSON");
        return Optional.empty();
    }

    static FalconEvent of(String partition, JsonNode node, OddValues odd) {
        Lenient metadata = EventNames.lowerCase(node.path("metadata"), odd);
        JsonNode event = node.path("event");
        return new FalconEvent(
                partition,
                Optional.ofNullable(metadata.integer("offset")).filter(offset -> offset >= 0),
                Objects.requireNonNullElse(metadata.text("eventtype"), ""),
                Optional.ofNullable(metadata.time("eventcreationtime")),
                Optional.ofNullable(metadata.text("customeridstring")),
                node,
                EventNames.lowerCase(event.isObject() ? event : node, odd));
    }

    /**
     * Tells whether it is an alert. What people and programs did in the console (audit), what a firewall let pass and how a
     * group of alerts is scored are none. An unknown type that names a detection is one.
     */
    boolean isAlert() {
        String kind = kind();
        return !kind.contains("audit")
                && (DETECTIONS.stream().anyMatch(kind::contains) || fields.text("compositeid", "detectid") != null);
    }

    /** The type in lower case, without {@code event} at its end. */
    String kind() {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.endsWith("event") ? lower.substring(0, lower.length() - "event".length()) : lower;
    }

    /** The id under which the Alerts API has the alert; older events give only an id of the API before. */
    Optional<String> compositeId() {
        return Optional.ofNullable(fields.text("compositeid"))
                .or(() -> Optional.ofNullable(fields.text("detectid"))
                        .filter(id -> COMPOSITE_ID.matcher(id).matches()));
    }
}
