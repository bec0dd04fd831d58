package io.mdr4j.edr.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The headers that authorise one call, and the secrets in them. Compared by identity: two logins are never the same.
 *
 * <p>Immutable, thread-safe; {@link #toString()} tells nothing.
 */
public final class Authorization {

    static final Authorization NONE = new Authorization(Map.of(), List.of());

    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]+");

    private final Map<String, String> headers;
    private final List<String> secrets;

    private Authorization(Map<String, String> headers, List<String> secrets) {
        this.headers = Map.copyOf(headers);
        this.secrets = List.copyOf(secrets);
    }

    /**
     * One header, and the secrets that its value holds: what is named here never shows up in a message or a log.
     *
     * @throws IllegalArgumentException if the value is not made of visible ASCII characters; the message does not quote it
     */
    public static Authorization header(String name, String value, String... secrets) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        if (!isVisible(value)) {
            throw new IllegalArgumentException(name + ": a key or token must be visible ASCII");
        }
        return new Authorization(Map.of(name, value), concat(value, secrets));
    }

    /** {@code Authorization: Bearer <token>}. */
    public static Authorization bearer(String token) {
        return header("Authorization", "Bearer " + token, token);
    }

    static boolean isVisible(String value) {
        return VISIBLE.matcher(value).matches();
    }

    Map<String, String> headers() {
        return headers;
    }

    List<String> secrets() {
        return secrets;
    }

    private static List<String> concat(String value, String... secrets) {
        List<String> all = new ArrayList<>(List.of(secrets));
        all.add(value);
        return all;
    }

    @Override
    public String toString() {
        return "Authorization[redacted]";
    }
}
