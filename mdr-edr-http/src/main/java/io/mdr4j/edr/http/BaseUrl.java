package io.mdr4j.edr.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an EDR's API lives. A fixed one never changes; a discoverable one may be moved by the vendor's login to the region
 * that the account belongs to.
 *
 * <p>Thread-safe.
 */
public final class BaseUrl {

    private final boolean fixed;
    private volatile URI current;

    private BaseUrl(URI uri, boolean fixed) {
        this.current = checked(uri);
        this.fixed = fixed;
    }

    /**
     * A base URL that somebody has set: nothing replaces it.
     *
     * @throws IllegalArgumentException if the URL is not https (plain http is accepted for a loopback host only), has no
     *     host, or carries a user, a query or a fragment
     */
    public static BaseUrl fixed(URI uri) {
        return new BaseUrl(uri, true);
    }

    /**
     * Where to ask first; {@link #moveTo} may replace it.
     *
     * @throws IllegalArgumentException as for {@link #fixed}
     */
    public static BaseUrl discoverable(URI uri) {
        return new BaseUrl(uri, false);
    }

    /** Where calls go now. */
    public URI current() {
        return current;
    }

    /**
     * Moves a discoverable base URL; a fixed one stays. Answers whether calls go to {@code uri} from now on.
     *
     * @throws IllegalArgumentException if the URL is not acceptable, as for {@link #fixed}
     */
    public boolean moveTo(URI uri) {
        URI target = checked(uri);
        if (!fixed) {
            current = target;
        }
        return target.equals(current);
    }

    boolean isFixed() {
        return fixed;
    }

    @Override
    public String toString() {
        return current.toString();
    }

    static URI checked(URI uri) {
        problem(uri).ifPresent(text -> {
            throw new IllegalArgumentException("base URL " + text);
        });
        return uri;
    }

    /** What is wrong with a URL as the target of a call, without quoting it: it may hold a secret. */
    static Optional<String> problem(URI uri) {
        Objects.requireNonNull(uri, "base URL");
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return Optional.of("needs a host, for example https://api.example.com");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("must not carry a user, a query or a fragment");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri.getHost()))) {
            return Optional.of(
                    "must be https (plain http is accepted for a loopback host only): host " + uri.getHost());
        }
        return Optional.empty();
    }

    /** By name only: a name that merely resolves to a loopback address is not trusted with plain text. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
