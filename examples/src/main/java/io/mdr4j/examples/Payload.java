package io.mdr4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * The alerts of the demo's day. Times stand in them relative to when they are raised: {@code @now-90s@} is an instant in ISO
 * 8601, {@code @epoch-90s@} one in seconds.
 */
final class Payload {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TIME = Pattern.compile("@(now|epoch)-(\\d+)s@");

    private Payload() {}

    /** Reads an alert that is raised at this instant. */
    static ObjectNode read(String name, Instant raised) throws IOException {
        try (InputStream in = Payload.class.getResourceAsStream("day/" + name)) {
            if (in == null) {
                throw new IOException("The alert " + name + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String dated = TIME.matcher(text).replaceAll(found -> {
                Instant at = raised.minusSeconds(Long.parseLong(found.group(2))).truncatedTo(ChronoUnit.SECONDS);
                return found.group(1).equals("now") ? at.toString() : Long.toString(at.getEpochSecond());
            });
            return (ObjectNode) JSON.readTree(dated);
        }
    }
}
