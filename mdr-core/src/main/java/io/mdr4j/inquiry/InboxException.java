package io.mdr4j.inquiry;

import java.io.Serial;

/** A mailbox cannot be read for now. The message is printable and free of secrets. */
public class InboxException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public InboxException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says why. */
    public InboxException(String message) {
        super(message);
    }
}
