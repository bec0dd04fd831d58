package io.mdr4j.approval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secrets that sign links: a current one, by which new links are made, and earlier ones, whose links are good until they
 * expire. All nodes have the same. To rotate, make a new key current, keep the old one as an earlier one for a day, which is
 * the longest time that a link is good for, and then leave it out. Immutable; no secret is in {@link Object#toString()}.
 */
public final class ApprovalKeys {

    /** How long a key is at least, in bytes. */
    public static final int LEAST_BYTES = 32;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    private final SigningKey current;
    private final Map<String, SigningKey> all;

    private ApprovalKeys(SigningKey current, Map<String, SigningKey> all) {
        this.current = current;
        this.all = all;
    }

    /**
     * One key, which signs and verifies.
     *
     * @param id names the key in links, 1 to 16 letters, digits, {@code -} and {@code _}; another key never gets it
     * @param secret at least {@value #LEAST_BYTES} random bytes, which are copied
     */
    public static ApprovalKeys of(String id, byte[] secret) {
        SigningKey key = key(id, secret);
        return new ApprovalKeys(key, Map.of(id, key));
    }

    /** The same with a further key that only verifies. Throws {@link IllegalArgumentException} when its id is taken. */
    public ApprovalKeys withEarlier(String id, byte[] secret) {
        if (all.containsKey(id)) {
            throw new IllegalArgumentException("Two approval keys have the id " + id + "; each needs its own");
        }
        Map<String, SigningKey> more = new LinkedHashMap<>(all);
        more.put(id, key(id, secret));
        return new ApprovalKeys(current, Map.copyOf(more));
    }

    private static SigningKey key(String id, byte[] secret) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The id of an approval key must be 1 to 16 letters, digits, - and _, but is " + id);
        }
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException("The approval key " + id + " must have at least " + LEAST_BYTES
                    + " random bytes, but has " + secret.length);
        }
        return new SigningKey(id, secret);
    }

    SigningKey current() {
        return current;
    }

    Optional<SigningKey> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** The ids alone, the current one first. */
    @Override
    public String toString() {
        return "ApprovalKeys[current=" + current.id() + ", of "
                + all.keySet().stream().sorted().toList() + "]";
    }
}
