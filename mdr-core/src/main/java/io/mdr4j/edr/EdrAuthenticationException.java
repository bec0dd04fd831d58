package io.mdr4j.edr;

import java.io.Serial;

/** The EDR refused the credentials. Nothing but new credentials (or the right region) helps. */
public final class EdrAuthenticationException extends EdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    public EdrAuthenticationException(String message) {
        super(message);
    }

    public EdrAuthenticationException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
