package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.Objects;

/** A bearer token and how long it lives, counted from now. {@link #toString()} does not tell the token. */
public record AccessToken(String value, Duration lifetime) {

    private static final Duration UNTOLD_LIFETIME = Duration.ofMinutes(10);

    /** @throws IllegalArgumentException if the token is blank or its lifetime negative */
    public AccessToken {
        if (Objects.requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("value: the token is blank");
        }
        if (Objects.requireNonNull(lifetime, "lifetime").isNegative()) {
            throw new IllegalArgumentException("lifetime: must not be negative");
        }
    }

    /**
     * The token in an answer of the OAuth 2 form: {@code access_token}, and {@code expires_in} in seconds (10 minutes where
     * it is missing).
     *
     * @throws EdrUnavailableException if there is no token in it
     */
    public static AccessToken ofOAuth2(EdrResponse answer) {
        Lenient body = Lenient.of(answer.json(), OddValues.ignore());
        String token = body.text("access_token");
        if (token == null) {
            throw new EdrUnavailableException("the login was answered " + answer + " without a token");
        }
        Long seconds = body.integer("expires_in");
        return new AccessToken(
                token,
                seconds == null || seconds < 0 || seconds > Integer.MAX_VALUE
                        ? UNTOLD_LIFETIME
                        : Duration.ofSeconds(seconds));
    }

    @Override
    public String toString() {
        return "AccessToken[redacted, lifetime=" + lifetime + "]";
    }
}
