package io.mdr4j.edr;

import java.io.Serial;

/** The EDR does not know the endpoint. */
public final class EndpointNotFoundException extends EdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    public EndpointNotFoundException(String message) {
        super(message);
    }

    public EndpointNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
