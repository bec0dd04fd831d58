package io.mdr4j.notify.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An answer. Immutable.
 *
 * @param status the status, for example 200
 * @param headers its headers, without the length of the body
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, and never compared
public record WebResponse(int status, Map<String, String> headers, byte[] body) {

    /** Copies the headers and the body. */
    public WebResponse {
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        body = body.clone();
    }

    /** A copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /**
     * A page that runs no script, loads nothing from elsewhere, is not framed, not stored and tells no other site where it was:
     * styles stand in the page itself, forms go back to where it came from.
     */
    public static WebResponse page(int status, String html) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        headers.put("Cache-Control", "no-store");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("X-Robots-Tag", "noindex, nofollow");
        return new WebResponse(status, headers, html.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the browser on by GET, to an address of ours. */
    public static WebResponse seeOther(String location) {
        return new WebResponse(
                303,
                Map.of("Location", location, "Cache-Control", "no-store", "Referrer-Policy", "no-referrer"),
                new byte[0]);
    }
}
