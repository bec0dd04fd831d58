package io.mdr4j.store.jdbc;

import io.mdr4j.incident.IncidentId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The chain of an incident's events: each link is the SHA-256 of the link before, the incident, the version, the instant at
 * which it was recorded, the kind, the salted hash of the stored bytes, and that of the evidence which the event tells of.
 * Texts and what may be missing are preceded by their length, so that no two histories give the same bytes.
 */
final class Chain {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Chain() {}

    static byte[] salt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return salt;
    }

    static byte[] saltedHash(byte[] salt, byte[] body) {
        MessageDigest digest = sha256();
        digest.update(salt);
        return digest.digest(body);
    }

    /**
     * The next link.
     *
     * @param recordedAt nanoseconds since 1970
     * @param attachedHash no bytes where the event tells of no evidence
     */
    static Link link(
            Link before,
            IncidentId incident,
            long version,
            long recordedAt,
            String kind,
            byte[] saltedHash,
            byte[] attachedHash) {
        MessageDigest digest = sha256();
        digest.update(before.bytes());
        text(digest, incident.customer().value());
        text(digest, incident.number());
        number(digest, version);
        number(digest, recordedAt);
        text(digest, kind);
        bytes(digest, saltedHash);
        bytes(digest, attachedHash);
        return new Link(digest.digest());
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static void text(MessageDigest digest, String text) {
        bytes(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
