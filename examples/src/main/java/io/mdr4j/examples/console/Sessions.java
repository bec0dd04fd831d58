package io.mdr4j.examples.console;

import io.mdr4j.evidence.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
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
        byHash.put(Sha256.of(token), new Session(account, token(), now, now));
        return token;
    }

    /** The session of this token, as long as it lasts. */
    synchronized Optional<Session> find(String token) {
        Instant now = clock.instant();
        return Optional.ofNullable(byHash.computeIfPresent(
                Sha256.of(token), (hash, session) -> isOver(session, now) ? null : session.seen(now)));
    }

    synchronized void end(String token) {
        byHash.remove(Sha256.of(token));
    }

    private static boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.seenAt().plus(IDLE))
                || !now.isBefore(session.startedAt().plus(LONGEST));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
