package io.mdr4j.edr;

import java.io.Serial;

/** The EDR could not be reached, hung, answered with a server error, or with a body that could not be read. Retry later. */
public final class EdrUnavailableException extends EdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    public EdrUnavailableException(String message) {
        super(message);
    }

    public EdrUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
