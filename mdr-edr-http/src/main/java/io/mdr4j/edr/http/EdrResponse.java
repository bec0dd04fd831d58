package io.mdr4j.edr.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an EDR answered. Immutable by convention: neither the bytes nor the tree may be changed. {@link #toString()} tells
 * status and size only.
 */
public final class EdrResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable JsonNode json;

    EdrResponse(int status, Map<String, String> headers, byte[] body, @Nullable JsonNode json) {
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
        this.json = json;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A header (the last one of that name), whatever the case of its letters. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body as JSON; a missing node where the body is empty, or was not read as JSON. */
    public JsonNode json() {
        return json == null ? MissingNode.getInstance() : json;
    }

    /** The body as it came, decompressed; empty for a 204. Not a copy. */
    public byte[] bytes() {
        return body;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    EdrResponse withJson(JsonNode tree) {
        return new EdrResponse(status, headers, body, tree);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
