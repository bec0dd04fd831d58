package io.mdr4j.edr;

import java.io.Serial;

/**
 * An EDR call that did not succeed, split by what the caller can do about it.
 *
 * <p>Messages never hold a secret: adapters redact before they throw. They may quote what the EDR said, which is
 * untrusted text.
 */
public abstract sealed class EdrException extends RuntimeException
        permits EdrUnavailableException,
                EdrRateLimitedException,
                EdrAuthenticationException,
                EdrPermissionException,
                EdrRejectedException,
                EndpointNotFoundException {

    @Serial
    private static final long serialVersionUID = 1L;

    protected EdrException(String message, Throwable cause) {
        super(message, cause);
    }

    protected EdrException(String message) {
        super(message);
    }

    /** Tells whether the same call can succeed later without anybody changing a setting. */
    public abstract boolean isRetryable();
}
