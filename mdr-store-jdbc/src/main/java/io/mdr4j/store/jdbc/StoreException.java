package io.mdr4j.store.jdbc;

import io.mdr4j.incident.StoreUnavailableException;
import java.io.Serial;

/**
 * The database did not do what it was asked. The same call may succeed later, except where the message says what is to be
 * done first. Nothing of the call was kept, unless the connection broke during the commit, which the message says as well.
 */
public final class StoreException extends StoreUnavailableException {

    @Serial
    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    StoreException(String message) {
        super(message);
    }
}
