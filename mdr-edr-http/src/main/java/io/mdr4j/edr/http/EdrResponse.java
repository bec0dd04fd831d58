package io.mdr4j.edr.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mdr4j.edr.EdrUnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
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

    /** When the EDR answered, by its own clock, which the header {@code Date} tells in whole seconds: the start of that second. */
    public Optional<Instant> date() {
        return header("Date").flatMap(EdrTimes::ofHttpDate);
    }

    /** The body as JSON; a missing node where the body is empty, or was not read as JSON. */
    public JsonNode json() {
        return json == null ? MissingNode.getInstance() : json;
    }

    /** The body as it came, decompressed; empty for a 204. Not a copy. */
    public byte[] bytes() {
        return body;
    }

    /**
     * The elements of the array in a field of the outermost object, each as the bytes that came: what to keep as raw form.
     * In the order of {@code json().path(field)}; empty if there is no such array.
     *
     * @throws io.mdr4j.edr.EdrUnavailableException if the body is not JSON in UTF-8
     */
    public List<byte[]> elements(String field) {
        try {
            return RawJson.elements(body, field);
        } catch (IOException e) {
            // The cause is not chained: it may quote the body.
            throw new EdrUnavailableException("answered " + this + " with a body that is not JSON in UTF-8");
        }
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
