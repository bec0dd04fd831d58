package io.mdr4j.examples.console;

import io.mdr4j.notify.web.WebResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Answers with the headers that keep a page from running, loading, storing or telling anything that it should not. */
final class Answers {

    /** Styles come from one file of ours; nothing runs, and nothing comes from elsewhere. */
    private static final String PAGE = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /** A stored document is shown as if it came from nowhere: no script, no form, no address but its own. */
    private static final String SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Answers() {}

    static WebResponse page(int status, String html) {
        return answer(status, "text/html; charset=utf-8", PAGE, html.getBytes(StandardCharsets.UTF_8));
    }

    static WebResponse style(String css) {
        return answer(200, "text/css; charset=utf-8", PAGE, css.getBytes(StandardCharsets.UTF_8));
    }

    static WebResponse icon(String svg) {
        return answer(200, "image/svg+xml", SANDBOX, svg.getBytes(StandardCharsets.UTF_8));
    }

    static WebResponse document(String mediaType, byte[] bytes) {
        return answer(200, mediaType, SANDBOX, bytes);
    }

    static WebResponse plain(int status, String text) {
        return answer(status, "text/plain; charset=utf-8", PAGE, text.getBytes(StandardCharsets.UTF_8));
    }

    static WebResponse seeOther(String path) {
        return with(answer(303, "text/plain; charset=utf-8", PAGE, new byte[0]), "Location", path);
    }

    static WebResponse with(WebResponse response, String header, String value) {
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put(header, value);
        return new WebResponse(response.status(), headers, response.body());
    }

    /** The referrer goes to our own pages alone; without it browsers would not say where a form stands. */
    private static WebResponse answer(int status, String type, String policy, byte[] body) {
        return new WebResponse(
                status,
                Map.of(
                        "Content-Type", type,
                        "Content-Security-Policy", policy,
                        "Cache-Control", "no-store",
                        "Referrer-Policy", "same-origin",
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Resource-Policy", "same-origin"),
                body);
    }
}
