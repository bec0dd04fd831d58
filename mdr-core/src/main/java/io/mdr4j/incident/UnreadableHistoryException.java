package io.mdr4j.incident;

import java.io.Serial;

/** The history of one incident cannot be read by this version of the library; it is kept as it is. */
public final class UnreadableHistoryException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what cannot be read. */
    public UnreadableHistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
