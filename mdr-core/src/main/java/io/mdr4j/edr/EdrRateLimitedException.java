package io.mdr4j.edr;

import java.io.Serial;
import java.time.Duration;

/** The EDR, or our own budget towards it, asks for silence. Retry no sooner than {@link #retryAfter()}. */
public final class EdrRateLimitedException extends EdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Takes how long to stay silent, counted from now. */
    public EdrRateLimitedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long to stay silent, counted from when the answer came. */
    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
