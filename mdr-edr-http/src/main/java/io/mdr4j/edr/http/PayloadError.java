package io.mdr4j.edr.http;

import java.util.Objects;

/**
 * An error that an EDR reported in a body.
 *
 * @param status the HTTP status that it amounts to, 400 to 599; anything else counts as a refusal
 * @param message the EDR's own words; untrusted, cut and redacted before they are quoted
 */
public record PayloadError(int status, String message) {

    public PayloadError {
        Objects.requireNonNull(message, "message");
    }
}
