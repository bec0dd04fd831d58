package io.mdr4j.edr.http;

import java.time.Duration;
import java.util.Objects;

/** A bearer token and how long it lives, counted from now. {@link #toString()} does not tell the token. */
public record AccessToken(String value, Duration lifetime) {

    /** @throws IllegalArgumentException if the token is blank or its lifetime negative */
    public AccessToken {
        if (Objects.requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("value: the token is blank");
        }
        if (Objects.requireNonNull(lifetime, "lifetime").isNegative()) {
            throw new IllegalArgumentException("lifetime: must not be negative");
        }
    }

    @Override
    public String toString() {
        return "AccessToken[redacted, lifetime=" + lifetime + "]";
    }
}
