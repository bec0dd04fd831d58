package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrException;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt that failed, and what the failure says about trying again. */
final class FailedAttempt extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What is known about the failure. */
    enum Kind {
        /** The EDR has surely not carried the request out: it never went out, or was turned away unread. */
        NOT_EXECUTED,
        /** The EDR may or may not have carried the request out. */
        IN_DOUBT,
        /** The token was refused. */
        UNAUTHORIZED,
        /** The same request would fail again. */
        FINAL
    }

    private final EdrException error;
    private final Kind kind;
    private final @Nullable Duration retryAfter;

    FailedAttempt(EdrException error, Kind kind, @Nullable Duration retryAfter) {
        super(error.getMessage(), error, false, false);
        this.error = error;
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    FailedAttempt(EdrException error, Kind kind) {
        this(error, kind, null);
    }

    EdrException error() {
        return error;
    }

    boolean isUnauthorized() {
        return kind == Kind.UNAUTHORIZED;
    }

    /** What the EDR asked us to wait, if it did. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    boolean mayRetry(EdrRequest request) {
        return switch (kind) {
            case NOT_EXECUTED -> true;
            case IN_DOUBT -> request.isIdempotent();
            case UNAUTHORIZED, FINAL -> false;
        };
    }
}
