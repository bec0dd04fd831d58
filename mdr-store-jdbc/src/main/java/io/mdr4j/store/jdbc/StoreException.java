package io.mdr4j.store.jdbc;

import java.io.Serial;

/** The database did not do what it was asked; nothing of the call was kept. The same call may succeed later. */
public final class StoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    StoreException(String message) {
        super(message);
    }
}
