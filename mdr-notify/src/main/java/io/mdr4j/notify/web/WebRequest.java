package io.mdr4j.notify.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came in; everything in it was chosen by whoever sent it. Immutable; no part of it is in {@link
 * Object#toString()}, since paths and bodies hold secrets.
 *
 * @param method for example {@code POST}
 * @param path what stands below the path at which the handler is mounted, without it, for example {@code /abc}
 * @param query the query as it was written, without the question mark; may be empty
 * @param headers the first value of each header, whatever case its name is asked in
 * @param body the body, at most {@value #MOST_BYTES} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, and never compared
public record WebRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {

    /** How long a body may be that a server hands over. */
    public static final int MOST_BYTES = 65_536;

    /** Copies the headers and the body. Throws {@link IllegalArgumentException} when the body is too long. */
    public WebRequest {
        method = method.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        Map<String, String> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(headers);
        headers = ignoringCase;
        if (body.length > MOST_BYTES) {
            throw new IllegalArgumentException("WebRequest.body has more than " + MOST_BYTES + " bytes");
        }
        body = body.clone();
    }

    /** A copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The header of this name, in whatever case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The fields of the query, each as it was written first. Empty where it cannot be read. */
    public Map<String, String> queryFields() {
        return fields(query);
    }

    /** The fields of a form that was posted, each as it was written first. Empty where it cannot be read. */
    public Map<String, String> formFields() {
        return fields(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                } catch (IllegalArgumentException broken) {
                    return Map.of();
                }
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "WebRequest[" + method + "]";
    }
}
