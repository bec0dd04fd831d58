package io.mdr4j.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/**
 * A customer's web hook, which takes what is signed by its secret within five minutes and answers 401 to everything else. It
 * has any number of paths, one for each name. Thread-safe.
 */
public final class FakeWebhook extends FakeReceiver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final List<Post> posts = new CopyOnWriteArrayList<>();

    /**
     * What was taken.
     *
     * @param name the hook's name
     * @param headers the headers, whatever case their names are asked in
     * @param body as it came
     */
    public record Post(String name, Map<String, String> headers, String body) {

        /** Copies the headers. */
        public Post {
            Map<String, String> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            ignoringCase.putAll(headers);
            headers = ignoringCase;
        }

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A post that was taken is JSON", e);
            }
        }
    }

    private FakeWebhook(Clock clock) {
        this.clock = clock;
    }

    /** Starts one, which holds the time of signatures against this clock. */
    public static FakeWebhook start(Clock clock) {
        return new FakeWebhook(clock);
    }

    /** The address of the hook of this name, of letters and digits. */
    public String url(String name) {
        return address() + "/hooks/" + name;
    }

    /** The secret that signatures are held against. */
    public String secret() {
        return "whsec-5f0c1d-not-a-real-one";
    }

    /** What was taken, in its order. */
    public List<Post> posts() {
        return List.copyOf(posts);
    }

    @Override
    MockResponse proper(RecordedRequest request, String path, String body) {
        if (!request.getMethod().equals("POST") || !path.startsWith("/hooks/")) {
            return plain(404, "not found");
        }
        String signature = String.valueOf(request.getHeaders().get("X-Mdr-Signature"));
        if (!isRight(signature, body)) {
            return plain(401, "wrong signature");
        }
        try {
            JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return plain(400, "no JSON");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        posts.add(new Post(path.substring("/hooks/".length()), headers, body));
        return plain(200, "ok");
    }

    private boolean isRight(String signature, String body) {
        String[] parts = signature.split(",", -1);
        if (parts.length != 2 || !parts[0].matches("t=\\d{1,12}")) {
            return false;
        }
        String seconds = parts[0].substring(2);
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant())
                .abs();
        return age.compareTo(TOLERANCE) <= 0 && parts[1].equals("v1=" + mac(seconds + "." + body));
    }

    private String mac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
