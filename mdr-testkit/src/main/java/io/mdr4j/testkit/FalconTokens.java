package io.mdr4j.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The logins of the fake Falcon: who may have a token, and until when it is good, by the injected clock. Thread-safe. */
final class FalconTokens {

    private static final String BEARER = "Bearer ";

    private final Clock clock;
    private final String clientId;
    private final String clientSecret;
    private final Map<String, String> children = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private Duration lifetime = Duration.ofSeconds(1799);
    private int issued;

    /** A token: until when it is good, and the child tenant that it is locked to, or blank. */
    record Token(Instant until, String child) {}

    FalconTokens(Clock clock, String clientId, String clientSecret) {
        this.clock = clock;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    synchronized void child(String cid, String name) {
        children.put(cid, name);
    }

    /** The names of the child tenants by their cid. */
    synchronized Map<String, String> children() {
        return new LinkedHashMap<>(children);
    }

    /** The child tenant that a header {@code Authorization} is locked to; blank where none, or no good token. */
    synchronized String childOf(@Nullable String authorization) {
        String text = String.valueOf(authorization);
        Token token = text.startsWith(BEARER) ? tokens.get(text.substring(BEARER.length())) : null;
        return token == null ? "" : token.child();
    }

    synchronized void lifetime(Duration newLifetime) {
        lifetime = newLifetime;
    }

    synchronized void expireAll() {
        tokens.clear();
    }

    synchronized Set<String> all() {
        return Set.copyOf(tokens.keySet());
    }

    synchronized int issued() {
        return issued;
    }

    /** Answers {@code access_token} and {@code expires_in}. */
    synchronized Map<String, Object> login(String form) {
        Map<String, String> fields = fields(form);
        if (!clientId.equals(fields.remove("client_id"))) {
            throw FalconRefusal.of(400, "Failed to generate access token for this client id");
        }
        if (!clientSecret.equals(fields.remove("client_secret"))) {
            throw FalconRefusal.of(403, "access denied, authorization failed");
        }
        String child = fields.containsKey("member_cid") ? fields.remove("member_cid") : "";
        if (!child.isEmpty() && !children.containsKey(child)) {
            throw FalconRefusal.of(403, "access denied, authorization failed");
        }
        if (!fields.isEmpty()) {
            throw FalconRefusal.outsideContract(400, "a login has no field " + fields.keySet());
        }
        String token = "fake-falcon-token-" + ++issued;
        tokens.put(token, new Token(clock.instant().plus(lifetime), child));
        return Map.of("access_token", token, "token_type", "bearer", "expires_in", lifetime.toSeconds());
    }

    /** The token of a header {@code Authorization}; throws 401 where there is none that is good. */
    synchronized Token check(@Nullable String authorization) {
        Token token = authorization == null || !authorization.startsWith(BEARER)
                ? null
                : tokens.get(authorization.substring(BEARER.length()));
        if (token == null || !clock.instant().isBefore(token.until())) {
            throw FalconRefusal.of(401, "access denied, invalid bearer token");
        }
        return token;
    }

    static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw FalconRefusal.outsideContract(400, "a login has a form as its body");
            }
            fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
