package io.mdr4j.inquiry;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notification.Notice;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens by which a reply is known to belong to an incident: the incident's number, encrypted, behind 96 bits of an HMAC-SHA256
 * over customer and number. In letters and digits that no mail server changes; neither customer nor number can be read in them.
 * A token lets nobody in: it only says to which incident a contact's question belongs. Immutable, thread-safe; keys are never
 * printed.
 */
public final class ReplyTokens {

    private static final int TAG = 12;
    private static final int SHORTEST_KEY = 32;
    private static final int LONGEST_NUMBER = 24;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final List<byte[]> keys;

    private ReplyTokens(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Tokens of these keys: the first makes them, all are accepted, so that keys can be rotated. Throws {@link
     * IllegalArgumentException} without a key, or for one of fewer than {@value #SHORTEST_KEY} bytes.
     */
    public static ReplyTokens of(byte[]... keys) {
        if (keys.length == 0 || Arrays.stream(keys).anyMatch(k -> k.length < SHORTEST_KEY)) {
            throw new IllegalArgumentException(
                    "ReplyTokens needs at least one key, each of at least " + SHORTEST_KEY + " random bytes");
        }
        return new ReplyTokens(Arrays.stream(keys).map(byte[]::clone).toList());
    }

    /** The token of an incident; empty where its number is longer than {@value #LONGEST_NUMBER} bytes. */
    public Optional<String> token(IncidentId incident) {
        byte[] number = incident.number().getBytes(StandardCharsets.UTF_8);
        if (number.length > LONGEST_NUMBER) {
            return Optional.empty();
        }
        byte[] key = keys.get(0);
        byte[] tag = tag(key, incident);
        byte[] token = Arrays.copyOf(tag, TAG + number.length);
        System.arraycopy(crossed(key, tag, number), 0, token, TAG, number.length);
        return Optional.of(base32(token));
    }

    /** The incident of a token, of one of these customers; empty for a token that we did not make. */
    public Optional<IncidentId> incident(String token, Collection<CustomerId> customers) {
        Optional<byte[]> bytes = bytes(token);
        if (bytes.isEmpty() || bytes.get().length <= TAG) {
            return Optional.empty();
        }
        byte[] tag = Arrays.copyOf(bytes.get(), TAG);
        byte[] hidden = Arrays.copyOfRange(bytes.get(), TAG, bytes.get().length);
        for (byte[] key : keys) {
            String number = new String(crossed(key, tag, hidden), StandardCharsets.UTF_8);
            if (!number.isBlank()) {
                for (CustomerId customer : customers) {
                    IncidentId incident = new IncidentId(customer, number);
                    if (MessageDigest.isEqual(tag, tag(key, incident))) {
                        return Optional.of(incident);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Where answers to a notice go: the mailbox with the incident's token behind a plus sign, as {@code soc+token@example.jp};
     * nowhere else for a notice of no incident. Throws {@link IllegalArgumentException} when the mailbox is no address.
     */
    public Function<Notice, Optional<String>> replyTo(String mailbox) {
        int at = mailbox.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException("The mailbox must be a mail address such as soc@example.jp");
        }
        return notice -> notice.customer()
                .flatMap(customer -> notice.incidentNumber().map(number -> new IncidentId(customer, number)))
                .flatMap(this::token)
                .map(token -> mailbox.substring(0, at) + "+" + token)
                .filter(local -> local.length() <= LONGEST_LOCAL_PART)
                .map(local -> local + mailbox.substring(at));
    }

    private static byte[] tag(byte[] key, IncidentId incident) {
        return Arrays.copyOf(
                mac(
                        key,
                        "reply",
                        (incident.customer().value() + "\n" + incident.number()).getBytes(StandardCharsets.UTF_8)),
                TAG);
    }

    /** The tag differs for every incident, so that no two numbers are crossed with the same bytes. */
    private static byte[] crossed(byte[] key, byte[] tag, byte[] text) {
        byte[] stream = mac(key, "number", tag);
        byte[] crossed = new byte[Math.min(text.length, stream.length)];
        for (int i = 0; i < crossed.length; i++) {
            crossed[i] = (byte) (text[i] ^ stream[i]);
        }
        return crossed;
    }

    private static byte[] mac(byte[] key, String purpose, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(("mdr4j/" + purpose + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31)).toString();
    }

    private static Optional<byte[]> bytes(String token) {
        String text = token.toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST_LOCAL_PART) {
            return Optional.empty();
        }
        byte[] bytes = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return Optional.of(bytes);
    }
}
