package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Ids of Falcon's graph: {@code kind:host:rest}, where a host is 32 hex digits. */
final class GraphIds {

    private static final Pattern HOST = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern PROCESS = Pattern.compile("pid:[0-9a-fA-F]{32}:[0-9]{1,20}");

    private GraphIds() {}

    /** The host of a row: as it says itself, or as its id does; blank when neither does. */
    static String device(JsonNode row) {
        String device = row.path("device_id").asText("");
        if (!device.isBlank()) {
            return device;
        }
        String id = row.isTextual() ? row.textValue() : row.path("id").asText("");
        for (String part : id.split(":", 4)) {
            if (HOST.matcher(part).matches()) {
                return part;
            }
        }
        return "";
    }

    /** What an id names: what stands behind its second colon, or all of it. */
    static String name(String id) {
        int first = id.indexOf(':');
        int second = first < 0 ? -1 : id.indexOf(':', first + 1);
        return id.substring(second + 1);
    }

    static boolean isProcess(String id) {
        return PROCESS.matcher(id).matches();
    }
}
