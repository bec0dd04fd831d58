package io.mdr4j.edr;

import java.io.Serial;

/** The EDR understood the request and refused it. The same request will be refused again. */
public final class EdrRejectedException extends EdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    public EdrRejectedException(String message) {
        super(message);
    }

    public EdrRejectedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
