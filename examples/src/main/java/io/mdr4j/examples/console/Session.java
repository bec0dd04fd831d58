package io.mdr4j.examples.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * Somebody who signed in.
 *
 * @param account who
 * @param csrf what every form of this session carries
 * @param startedAt since when
 * @param seenAt when something was last asked
 */
record Session(Account account, String csrf, Instant startedAt, Instant seenAt) {

    boolean isItsForm(String token) {
        return MessageDigest.isEqual(csrf.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    Session seen(Instant now) {
        return new Session(account, csrf, startedAt, now);
    }

    @Override
    public String toString() {
        return "Session[" + account.name() + "]";
    }
}
