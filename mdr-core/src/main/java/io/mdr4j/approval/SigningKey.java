package io.mdr4j.approval;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One secret, from which a key of its own is derived for each purpose. Thread-safe; prints its id alone. */
final class SigningKey {

    private static final String HMAC = "HmacSHA256";
    private static final int IV_BYTES = 16;

    private final String id;
    private final byte[] forTokens;
    private final byte[] forCipher;
    private final byte[] forCodes;
    private final byte[] forCodeHashes;

    SigningKey(String id, byte[] secret) {
        this.id = id;
        this.forTokens = derived(secret, "token");
        this.forCipher = derived(secret, "cipher");
        this.forCodes = derived(secret, "code");
        this.forCodeHashes = derived(secret, "code hash");
    }

    String id() {
        return id;
    }

    byte[] tagOf(byte[] claim) {
        return hmac(forTokens, claim);
    }

    byte[] codeOf(byte[] ticket) {
        return hmac(forCodes, ticket);
    }

    byte[] codeHashOf(byte[] ticketAndCode) {
        return hmac(forCodeHashes, ticketAndCode);
    }

    /**
     * Encrypts or decrypts by AES in counter mode. The tag of what is encrypted is the initial counter, so that equal claims make
     * equal tokens and two different ones never share a key stream.
     */
    byte[] crypt(byte[] tag, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(forCipher, "AES"),
                    new IvParameterSpec(Arrays.copyOf(tag, IV_BYTES)));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in counter mode, but this one says otherwise", e);
        }
    }

    private static byte[] derived(byte[] secret, String purpose) {
        return hmac(secret, ("mdr4j approval " + purpose).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC + ", but this one says otherwise", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
