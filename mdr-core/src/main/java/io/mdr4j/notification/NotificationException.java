package io.mdr4j.notification;

import java.io.Serial;

/** A notice was not accepted. The message is printable and free of secrets. */
public class NotificationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** Says why, and whether trying again can help without anybody changing a setting. */
    public NotificationException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /** Says why, and whether trying again can help without anybody changing a setting. */
    public NotificationException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** Whether trying again can help without anybody changing a setting. */
    public boolean isRetryable() {
        return retryable;
    }
}
