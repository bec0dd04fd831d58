package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrRejectedException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A GET whose answer never ends by itself, to a place that an EDR has named: immutable, each method answers a changed copy.
 * {@link #toString()} tells method and path only.
 */
public final class EdrStreamRequest {

    /** How long nothing may come, not even a blank line, unless set. */
    public static final Duration DEFAULT_IDLE = Duration.ofMinutes(2);

    /** 4 MiB. */
    public static final int DEFAULT_LONGEST_LINE = 4 * 1024 * 1024;

    private static final int MOST_LONGEST_LINE = 64 * 1024 * 1024;

    private final HttpUrl url;
    private final List<EdrRequest.Pair> headers;
    private final Authorization authorization;
    private final String scope;
    private final Duration idle;
    private final int longestLine;

    private EdrStreamRequest(
            HttpUrl url,
            List<EdrRequest.Pair> headers,
            Authorization authorization,
            String scope,
            Duration idle,
            int longestLine) {
        this.url = url;
        this.headers = headers;
        this.authorization = authorization;
        this.scope = scope;
        this.idle = idle;
        this.longestLine = longestLine;
    }

    /**
     * A stream at an absolute URL, which is not trusted.
     *
     * @param hosts answers whether a host, in lower case, is one of the vendor's; nothing is sent to another
     * @throws EdrRejectedException if the URL is none, not https (plain http is accepted for a loopback host only), carries
     *     a user, or its host is not accepted
     */
    public static EdrStreamRequest get(String url, Predicate<String> hosts) {
        @Nullable HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            throw new EdrRejectedException("the EDR named a stream whose address is not a URL");
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            throw new EdrRejectedException("the EDR named a stream whose address carries a user");
        }
        URI root = parsed.newBuilder()
                .encodedPath("/")
                .query(null)
                .fragment(null)
                .build()
                .uri();
        BaseUrl.problem(root).ifPresent(text -> {
            throw new EdrRejectedException("the EDR named a stream whose address " + text);
        });
        if (!hosts.test(parsed.host())) {
            throw new EdrRejectedException("the EDR named a stream at " + Untrusted.quoted(parsed.host())
                    + ", which is not one of the vendor's hosts");
        }
        HttpUrl plain = parsed.newBuilder().fragment(null).build();
        return new EdrStreamRequest(plain, List.of(), Authorization.NONE, "", DEFAULT_IDLE, DEFAULT_LONGEST_LINE);
    }

    /** Adds a parameter to the query string that the URL has already. */
    public EdrStreamRequest query(String name, String value) {
        HttpUrl longer = url.newBuilder().addQueryParameter(name, value).build();
        return new EdrStreamRequest(longer, headers, authorization, scope, idle, longestLine);
    }

    /** Adds a header. */
    public EdrStreamRequest header(String name, String value) {
        List<EdrRequest.Pair> all = new ArrayList<>(headers);
        all.add(new EdrRequest.Pair(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name)));
        return new EdrStreamRequest(url, List.copyOf(all), authorization, scope, idle, longestLine);
    }

    /**
     * Sends {@code Authorization: <scheme> <token>}; nothing authorises the stream otherwise. The token never shows up in a
     * message or a log.
     *
     * @throws EdrRejectedException if the token, which an EDR has given, is blank or not visible ASCII
     */
    public EdrStreamRequest authorization(String scheme, String token) {
        if (token.isBlank() || !Authorization.isVisible(token)) {
            throw new EdrRejectedException("the EDR gave a token for a stream that cannot be sent");
        }
        Authorization told = Authorization.header("Authorization", scheme + " " + token, token);
        return new EdrStreamRequest(url, headers, told, scope, idle, longestLine);
    }

    /** Names the permission that the stream needs, in the vendor's words; a 403 then says so. */
    public EdrStreamRequest needs(String permission) {
        Objects.requireNonNull(permission, "permission");
        return new EdrStreamRequest(url, headers, authorization, permission, idle, longestLine);
    }

    /**
     * How long nothing may come before the stream counts as broken, also while it is opened; {@link #DEFAULT_IDLE} unless
     * set.
     *
     * @throws IllegalArgumentException if below 1 ms or beyond a day
     */
    public EdrStreamRequest idle(Duration time) {
        if (Objects.requireNonNull(time, "idle").toMillis() < 1 || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("idle: 1 ms to a day, but was " + time);
        }
        return new EdrStreamRequest(url, headers, authorization, scope, time, longestLine);
    }

    /**
     * The longest line that is delivered, in bytes; {@value #DEFAULT_LONGEST_LINE} unless set.
     *
     * @throws IllegalArgumentException if not positive, or beyond 64 MiB
     */
    public EdrStreamRequest longestLine(int bytes) {
        if (bytes < 1 || bytes > MOST_LONGEST_LINE) {
            throw new IllegalArgumentException("longestLine: 1 to " + MOST_LONGEST_LINE + ", but was " + bytes);
        }
        return new EdrStreamRequest(url, headers, authorization, scope, idle, bytes);
    }

    HttpUrl url() {
        return url;
    }

    List<EdrRequest.Pair> headers() {
        return headers;
    }

    Authorization authorization() {
        return authorization;
    }

    Duration idle() {
        return idle;
    }

    int longestLine() {
        return longestLine;
    }

    /** The form in which failures are told. An encoded path has no braces, which would be places for segments. */
    EdrRequest asCall() {
        return EdrRequest.get(url.encodedPath()).needs(scope);
    }

    @Override
    public String toString() {
        return "GET " + url.encodedPath();
    }
}
