package io.mdr4j.testkit;

import static io.mdr4j.testkit.FakeChat.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;

/** A workflow of Microsoft Teams that posts adaptive cards: their limits, and the Markdown and functions that they read. */
final class TeamsRules implements FakeChat.ChatRules {

    private static final int MOST_BYTES = 28 * 1024;
    private static final Pattern ACTIVE =
            Pattern.compile("(?<!\\\\)[*_~`\\[\\]]|\\{\\{|\\$\\{|<|(?m)^\\s*([-+#]|\\d{1,9}[.)])");

    @Override
    public MockResponse accepted() {
        return new MockResponse.Builder().code(202).build();
    }

    @Override
    public List<String> parts(JsonNode message, int bytes) {
        require(bytes <= MOST_BYTES, "28 KB, but has " + bytes);
        require(message.path("type").asText().equals("message"), "type");
        require(message.path("attachments").size() == 1, "one attachment");
        JsonNode attachment = message.path("attachments").get(0);
        require(
                attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive"),
                "contentType");
        JsonNode card = attachment.path("content");
        require(card.path("type").asText().equals("AdaptiveCard"), "card");
        require(card.path("version").asText().equals("1.4"), "version");
        require(card.path("body").size() >= 2, "body");
        List<String> parts = new ArrayList<>();
        card.path("body").forEach(element -> parts.add(element(element)));
        return parts;
    }

    private static String element(JsonNode element) {
        List<String> parts = new ArrayList<>();
        switch (element.path("type").asText()) {
            case "TextBlock" -> {
                require(element.path("wrap").asBoolean(), "wrap");
                parts.add(shown(element.path("text").asText()));
            }
            case "FactSet" ->
                element.path("facts").forEach(fact -> {
                    parts.add(shown(fact.path("title").asText()));
                    parts.add(shown(fact.path("value").asText()));
                });
            case "ActionSet" ->
                element.path("actions").forEach(action -> {
                    require(action.path("url").asText().matches("https?://.*"), "url of an action");
                    parts.add(action.path("title").asText());
                });
            default -> require(false, "kind of element " + element.path("type").asText());
        }
        return String.join("\n", parts);
    }

    /** Text that Markdown leaves alone, without its escapes. */
    private static String shown(String written) {
        String literal = written.replace("\\\\", "\u0001");
        require(!ACTIVE.matcher(literal).find(), "Markdown that is not escaped: " + written);
        return literal.replaceAll("\\\\([\\p{Punct}])", "$1")
                .replace('\u0001', '\\')
                .replace("\n\n", "\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
