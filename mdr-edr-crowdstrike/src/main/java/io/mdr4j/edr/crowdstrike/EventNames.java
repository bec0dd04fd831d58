package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.Locale;

/** Names of fields in events: {@code PascalCase}, where the Alerts API has {@code snake_case}. */
final class EventNames {

    private EventNames() {}

    /** The same object with all names in lower case, to any depth. */
    static Lenient lowerCase(JsonNode object, OddValues odd) {
        return Lenient.of(renamed(object, false), odd);
    }

    /** The same object with the names as the Alerts API would write them, to any depth. */
    static ObjectNode snakeCase(JsonNode object) {
        return renamed(object, true) instanceof ObjectNode found
                ? found
                : EdrJson.mapper().createObjectNode();
    }

    private static JsonNode renamed(JsonNode node, boolean snake) {
        if (node.isObject()) {
            ObjectNode copy = EdrJson.mapper().createObjectNode();
            node.properties()
                    .forEach(field -> copy.set(
                            snake ? snake(field.getKey()) : field.getKey().toLowerCase(Locale.ROOT),
                            renamed(field.getValue(), snake)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = EdrJson.mapper().createArrayNode();
            node.forEach(element -> copy.add(renamed(element, snake)));
            return copy;
        }
        return node;
    }

    /** {@code SourceAccountName} is {@code source_account_name}. */
    private static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean starts = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
            snake.append(starts ? "_" : "").append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
