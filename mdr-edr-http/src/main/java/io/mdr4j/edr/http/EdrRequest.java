package io.mdr4j.edr.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mdr4j.edr.EdrRejectedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One call to an EDR: immutable, each method answers a changed copy. {@link #toString()} tells method and path only.
 *
 * <p>GET, PUT and DELETE count as idempotent; a POST or PATCH does so only after {@link #idempotent()}.
 */
public final class EdrRequest {

    /** A name and a value of the query string, of a form or of a header. */
    record Pair(String name, String value) {}

    /** The longest time of its own that {@link #within} gives to a call. */
    public static final Duration LONGEST_WITHIN = Duration.ofMinutes(15);

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String method;
    private final String path;
    private final List<Pair> query;
    private final List<Pair> headers;
    private final byte[] body;
    private final String contentType;
    private final Traits traits;

    /** What the client must know about the call and the EDR need not. */
    private record Traits(
            String scope,
            CallClass callClass,
            boolean idempotent,
            boolean aboutEndpoint,
            boolean raw,
            Optional<Duration> within) {}

    private EdrRequest(
            String method,
            String path,
            List<Pair> query,
            List<Pair> headers,
            byte[] body,
            String contentType,
            Traits traits) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.contentType = contentType;
        this.traits = traits;
    }

    /** A GET; {@code path} as for {@link #post}. */
    public static EdrRequest get(String path, String... segments) {
        return of("GET", path, segments);
    }

    /**
     * A POST, with an empty JSON body until one is set.
     *
     * @param path relative to the base URL, starting with a slash; each {@code {}} in it is replaced by one of the segments
     * @param segments as they are: percent-encoded here
     * @throws io.mdr4j.edr.EdrRejectedException if a segment is empty, {@code .} or {@code ..}: it comes from an EDR and can
     *     never be part of a path
     * @throws IllegalArgumentException if the path does not start with a slash, or segments and places differ in number
     */
    public static EdrRequest post(String path, String... segments) {
        return of("POST", path, segments);
    }

    /** A PUT; {@code path} as for {@link #post}. */
    public static EdrRequest put(String path, String... segments) {
        return of("PUT", path, segments);
    }

    /** A PATCH; {@code path} as for {@link #post}. */
    public static EdrRequest patch(String path, String... segments) {
        return of("PATCH", path, segments);
    }

    /** A DELETE; {@code path} as for {@link #post}. */
    public static EdrRequest delete(String path, String... segments) {
        return of("DELETE", path, segments);
    }

    private static EdrRequest of(String method, String template, String... segments) {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("path: must start with a slash, but was " + template);
        }
        String[] parts = template.split("\\{}", -1);
        if (parts.length != segments.length + 1) {
            throw new IllegalArgumentException(
                    "segments: " + template + " needs " + (parts.length - 1) + ", but got " + segments.length);
        }
        StringBuilder path = new StringBuilder(parts[0]);
        for (int i = 0; i < segments.length; i++) {
            path.append(encoded(segments[i])).append(parts[i + 1]);
        }
        boolean idempotent = !method.equals("POST") && !method.equals("PATCH");
        Traits traits = new Traits("", CallClass.ORDINARY, idempotent, false, false, Optional.empty());
        return new EdrRequest(method, path.toString(), List.of(), List.of(), new byte[0], JSON, traits);
    }

    private static String encoded(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new EdrRejectedException("an id of \"" + segment + "\" cannot be part of a path");
        }
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Adds a parameter to the query string; every character of the value arrives as it is, a plus sign too. */
    public EdrRequest query(String name, String value) {
        return new EdrRequest(method, path, with(query, name, value), headers, body, contentType, traits);
    }

    /** Adds a parameter once for each value ({@code ids=a&ids=b}). */
    public EdrRequest query(String name, Iterable<String> values) {
        EdrRequest all = this;
        for (String value : values) {
            all = all.query(name, value);
        }
        return all;
    }

    /** Adds a header. */
    public EdrRequest header(String name, String value) {
        return new EdrRequest(method, path, query, with(headers, name, value), body, contentType, traits);
    }

    /**
     * Sets a JSON body: a tree, a map, a record, anything that Jackson writes.
     *
     * @throws IllegalArgumentException if Jackson cannot write it
     */
    public EdrRequest json(Object value) {
        try {
            byte[] bytes = EdrJson.mapper().writeValueAsBytes(value);
            return new EdrRequest(method, path, query, headers, bytes, JSON, traits);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: a " + value.getClass().getName() + " cannot be written", e);
        }
    }

    /** Sets a form body. Its values may be secrets: they are never quoted. */
    public EdrRequest form(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(text.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new EdrRequest(method, path, query, headers, bytes, FORM, traits);
    }

    /** Names the permission that the call needs, in the vendor's words; a 403 then says so. */
    public EdrRequest needs(String scope) {
        Objects.requireNonNull(scope, "scope");
        return with(new Traits(
                scope, traits.callClass, traits.idempotent, traits.aboutEndpoint, traits.raw, traits.within));
    }

    /** Marks a call that isolates, releases, or asks for the state of isolation. */
    public EdrRequest containment() {
        return with(new Traits(
                traits.scope,
                CallClass.CONTAINMENT,
                traits.idempotent,
                traits.aboutEndpoint,
                traits.raw,
                traits.within));
    }

    /** Marks a call that may be sent twice without harm, such as a search by POST: it is retried after any failure. */
    public EdrRequest idempotent() {
        return with(new Traits(traits.scope, traits.callClass, true, traits.aboutEndpoint, traits.raw, traits.within));
    }

    /** Marks a call about one endpoint: a 404 then is an {@link io.mdr4j.edr.EndpointNotFoundException}. */
    public EdrRequest aboutEndpoint() {
        return with(new Traits(traits.scope, traits.callClass, traits.idempotent, true, traits.raw, traits.within));
    }

    /** Asks for the bytes of the answer only: they need not be JSON and are not looked into for errors. */
    public EdrRequest raw() {
        return with(new Traits(
                traits.scope, traits.callClass, traits.idempotent, traits.aboutEndpoint, true, traits.within));
    }

    /**
     * Gives a call that the EDR itself holds open, such as a command of a remote session, its own time: in all (logins,
     * waits and retries included) and between two pieces of the answer, in place of {@link Timeouts#call()} and
     * {@link Timeouts#read()}.
     *
     * @throws IllegalArgumentException if not positive, or longer than {@link #LONGEST_WITHIN}
     */
    public EdrRequest within(Duration time) {
        if (Objects.requireNonNull(time, "within").isNegative()
                || time.isZero()
                || time.compareTo(LONGEST_WITHIN) > 0) {
            throw new IllegalArgumentException(
                    "within: must be positive and at most " + LONGEST_WITHIN + ", but was " + time);
        }
        return with(new Traits(
                traits.scope,
                traits.callClass,
                traits.idempotent,
                traits.aboutEndpoint,
                traits.raw,
                Optional.of(time)));
    }

    private EdrRequest with(Traits changed) {
        return new EdrRequest(method, path, query, headers, body, contentType, changed);
    }

    private static List<Pair> with(List<Pair> pairs, String name, String value) {
        List<Pair> all = new ArrayList<>(pairs);
        all.add(new Pair(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, name)));
        return List.copyOf(all);
    }

    /** GET, POST, PUT, PATCH or DELETE. */
    public String method() {
        return method;
    }

    /** The path with its segments, percent-encoded, without the query. */
    public String path() {
        return path;
    }

    List<Pair> queryPairs() {
        return query;
    }

    List<Pair> headerPairs() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    String contentType() {
        return contentType;
    }

    String scope() {
        return traits.scope;
    }

    CallClass callClass() {
        return traits.callClass;
    }

    boolean isIdempotent() {
        return traits.idempotent;
    }

    boolean isAboutEndpoint() {
        return traits.aboutEndpoint;
    }

    /** The call's own time, where it has one. */
    Optional<Duration> within() {
        return traits.within;
    }

    boolean isRaw() {
        return traits.raw;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
