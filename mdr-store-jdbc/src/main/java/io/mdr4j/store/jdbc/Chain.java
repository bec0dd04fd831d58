package io.mdr4j.store.jdbc;

import io.mdr4j.incident.IncidentId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The chain of an incident's events: each link is the SHA-256 of the link before, the incident, the version, the kind and the
 * salted hash of the stored bytes. Texts are preceded by their length, so that no two histories give the same bytes.
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

    static Link link(Link before, IncidentId incident, long version, String kind, byte[] saltedHash) {
        MessageDigest digest = sha256();
        digest.update(before.bytes());
        text(digest, incident.customer().value());
        text(digest, incident.number());
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(version).array());
        text(digest, kind);
        return new Link(digest.digest(saltedHash));
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
