package io.mdr4j.incident;

import java.io.Serial;

/**
 * The store did not do what it was asked: it cannot be reached, has no room, or others were in the way. The same call may
 * succeed later. Nothing of it was kept, unless the connection broke in the very moment of keeping: who repeats it reads the
 * history first.
 */
public class StoreUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what did not work, free of secrets. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what did not work, free of secrets. */
    public StoreUnavailableException(String message) {
        super(message);
    }
}
