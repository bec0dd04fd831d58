package io.mdr4j.examples.console;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password of which only a salted, slow hash is kept. Immutable. */
final class Password {

    /** What OWASP asks of PBKDF2 with SHA-256. */
    private static final int ROUNDS = 600_000;

    private static final int BITS = 256;
    private static final int SALT_BYTES = 16;

    private final byte[] salt;
    private final byte[] hash;

    private Password(byte[] salt, byte[] hash) {
        this.salt = salt;
        this.hash = hash;
    }

    static Password of(char[] text, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Password(salt, hash(text, salt));
    }

    /** Takes as long whether it is right or wrong. */
    boolean is(char[] text) {
        return MessageDigest.isEqual(hash, hash(text, salt));
    }

    private static byte[] hash(char[] text, byte[] salt) {
        PBEKeySpec spec = new PBEKeySpec(text, salt, ROUNDS, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
