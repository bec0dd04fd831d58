package io.mdr4j.testkit;

import static io.mdr4j.testkit.FakeChat.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;

/** Slack's Block Kit: its limits, and what its three control characters do. */
final class SlackRules implements FakeChat.ChatRules {

    private static final Pattern CONTROL = Pattern.compile("<([^>]*)>");
    private static final Set<String> KINDS = Set.of("header", "section", "context");

    @Override
    public MockResponse accepted() {
        return FakeReceiver.plain(200, "ok");
    }

    @Override
    public List<String> parts(JsonNode message, int bytes) {
        JsonNode blocks = message.path("blocks");
        require(blocks.isArray() && blocks.size() >= 2 && blocks.size() <= 50, "1 to 50 blocks");
        require(!message.path("text").asText().isEmpty(), "text");
        require(!hasControl(message.path("text").asText()), "control characters in text");
        List<String> parts = new ArrayList<>();
        blocks.forEach(block -> parts.add(block(block)));
        return parts;
    }

    private static String block(JsonNode block) {
        String kind = block.path("type").asText();
        require(KINDS.contains(kind), "kind of block " + kind);
        if (kind.equals("header")) {
            require(block.path("text").path("type").asText().equals("plain_text"), "header is plain");
            return text(block.path("text"), 150);
        }
        if (kind.equals("context")) {
            require(block.path("elements").size() <= 10, "10 elements");
            return joined(block.path("elements"), 3_000);
        }
        require(block.has("text") || block.has("fields"), "section has text or fields");
        require(block.path("fields").size() <= 10, "10 fields");
        return block.has("text") ? text(block.path("text"), 3_000) : joined(block.path("fields"), 2_000);
    }

    private static String joined(JsonNode texts, int longest) {
        List<String> parts = new ArrayList<>();
        texts.forEach(text -> parts.add(text(text, longest)));
        return String.join("\n", parts);
    }

    private static String text(JsonNode text, int longest) {
        String written = text.path("text").asText();
        require(!written.isEmpty() && written.length() <= longest, "1 to " + longest + " characters");
        boolean plain = text.path("type").asText().equals("plain_text");
        require(plain || text.path("type").asText().equals("mrkdwn"), "kind of text");
        require(!plain || !hasControl(written), "control characters in plain text");
        String shown = CONTROL.matcher(written).replaceAll(match -> {
            require(match.group(1).matches("https?://[^|]+\\|.*"), "a mention: " + match.group());
            String[] link = match.group(1).split("\\|", 2);
            return java.util.regex.Matcher.quoteReplacement(link[1] + " (" + link[0] + ")");
        });
        return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static boolean hasControl(String text) {
        return text.contains("<") || text.contains(">");
    }
}
