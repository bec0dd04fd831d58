package io.mdr4j.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one notice that was accepted.
 *
 * @param contact to whom it went
 * @param way by which way, as the notifier names it
 * @param at when it was accepted
 * @param digest the digest that it went out in; empty where it went out by itself
 * @param acknowledgedBy who acknowledged it
 * @param acknowledgedAt when
 * @param notReachedAt when it was said not to have reached its recipient
 */
public record NoticeCase(
        String contact,
        String way,
        Instant at,
        Optional<String> digest,
        Optional<String> acknowledgedBy,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> notReachedAt) {

    static NoticeCase of(String contact, String way, Optional<String> digest, Instant at) {
        return new NoticeCase(contact, way, at, digest, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The first acknowledgement counts. */
    NoticeCase acknowledged(String by, Instant when) {
        return acknowledgedAt.isPresent()
                ? this
                : new NoticeCase(contact, way, at, digest, Optional.of(by), Optional.of(when), notReachedAt);
    }

    NoticeCase notReached(Instant when) {
        return new NoticeCase(
                contact, way, at, digest, acknowledgedBy, acknowledgedAt, notReachedAt.or(() -> Optional.of(when)));
    }
}
