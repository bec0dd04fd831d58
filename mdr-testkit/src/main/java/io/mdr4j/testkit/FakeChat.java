package io.mdr4j.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * The incoming web hooks of a chat: as strict as Slack or Microsoft Teams about the form and the size of a message, and a look
 * at what a reader sees. Thread-safe.
 */
public final class FakeChat extends FakeReceiver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChatRules rules;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /**
     * A message as it stands in its channel.
     *
     * @param channel the name of its hook
     * @param subject its first part, as a reader sees it
     * @param text the parts between, as a reader sees them, one on each line
     * @param reference its last part
     * @param json as it came
     */
    public record Message(String channel, String subject, String text, String reference, JsonNode json) {}

    private FakeChat(ChatRules rules) {
        this.rules = rules;
    }

    /** Starts a Slack. */
    public static FakeChat slack() {
        return new FakeChat(new SlackRules());
    }

    /** Starts a Microsoft Teams. */
    public static FakeChat teams() {
        return new FakeChat(new TeamsRules());
    }

    /** The address of the hook of a channel with this name, of letters and digits; a secret. */
    public String url(String channel) {
        return address() + "/services/" + secret() + "/" + channel;
    }

    /** What makes addresses of hooks secret. */
    public String secret() {
        return "T0B0-xyzzy-4711";
    }

    /** The messages that were taken, in their order. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    @Override
    MockResponse proper(RecordedRequest request, String path, String body) {
        String prefix = "/services/" + secret() + "/";
        if (!request.getMethod().equals("POST") || !path.startsWith(prefix)) {
            return plain(404, "no_service");
        }
        if (!String.valueOf(request.getHeaders().get("Content-Type")).equals("application/json; charset=utf-8")) {
            return plain(400, "invalid_payload");
        }
        try {
            JsonNode json = JSON.readTree(body);
            List<String> parts = rules.parts(json, body.getBytes(StandardCharsets.UTF_8).length);
            int last = parts.size() - 1;
            messages.add(new Message(
                    path.substring(prefix.length()),
                    parts.get(0),
                    String.join("\n", parts.subList(1, last)),
                    parts.get(last),
                    json));
            return rules.accepted();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return plain(400, "invalid_blocks: " + e.getMessage());
        }
    }

    /** What a chat takes, and how it shows it. */
    sealed interface ChatRules permits SlackRules, TeamsRules {

        /** The parts as a reader sees them. Throws {@link IllegalArgumentException} that says which limit was broken. */
        List<String> parts(JsonNode message, int bytes);

        MockResponse accepted();
    }

    static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
