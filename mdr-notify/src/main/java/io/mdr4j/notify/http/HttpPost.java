package io.mdr4j.notify.http;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * What is posted. Immutable; its address, headers and body are not in {@link Object#toString()}, since they hold secrets.
 *
 * @param receiver who receives it, in words for a message: never the address, which may be a secret
 * @param url where to
 * @param headers printable ASCII
 * @param mediaType with its charset, for example {@code application/json; charset=utf-8}
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, and never compared
public record HttpPost(String receiver, URI url, Map<String, String> headers, String mediaType, byte[] body) {

    /** Copies headers and body. */
    public HttpPost {
        Objects.requireNonNull(receiver, "receiver");
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(mediaType, "mediaType");
        body = body.clone();
    }

    /** A copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "HttpPost[" + receiver + ", " + body.length + " bytes]";
    }
}
