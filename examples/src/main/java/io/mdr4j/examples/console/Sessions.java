package io.mdr4j.examples.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Who is signed in, by the hash of a random token of 256 bits that only the browser knows. Thread-safe. */
final class Sessions {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);

    private static final int TOKEN_BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byHash = new HashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Begins a session and answers its token. */
    synchronized String begin(Account account) {
        Instant now = clock.instant();
        byHash.values().removeIf(session -> isOver(session, now));
        String token = token();
        byHash.put(hash(token), new Session(account, token(), now, now));
        return token;
    }

    /** The session of this token, as long as it lasts. */
    synchronized Optional<Session> find(String token) {
        Instant now = clock.instant();
        return Optional.ofNullable(byHash.computeIfPresent(
                hash(token), (hash, session) -> isOver(session, now) ? null : session.seen(now)));
    }

    synchronized void end(String token) {
        byHash.remove(hash(token));
    }

    private static boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.seenAt().plus(IDLE))
                || !now.isBefore(session.startedAt().plus(LONGEST));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
