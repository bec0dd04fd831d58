package io.mdr4j.edr.carbonblack;

import java.io.Serial;

/** The server does not know the session any more: it ended, or the sensor left it. */
final class SessionGone extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean touched;

    /** Takes whether a command that changes the endpoint was sent within the session. */
    SessionGone(boolean touched) {
        super("the Live Response session is gone");
        this.touched = touched;
    }

    /** Tells whether something may have been changed within the session. */
    boolean touched() {
        return touched;
    }
}
