package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.Lenient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A value of a registry key.
 *
 * @param name its name; empty for the key's default value
 * @param data what it holds: text as it is, a number in decimal digits, lines joined by line feeds
 */
record RemoteValue(String name, String data) {

    static RemoteValue of(Lenient row) {
        return new RemoteValue(
                Objects.requireNonNullElse(row.text("value_name"), ""),
                text(row.node().path("value_data")));
    }

    private static String text(JsonNode data) {
        if (!data.isArray()) {
            return data.asText();
        }
        List<String> lines = new ArrayList<>();
        data.forEach(line -> lines.add(line.asText()));
        return String.join("\n", lines);
    }
}
