package io.mdr4j.edr.carbonblack;

import java.util.Locale;

/**
 * The three ways in which an alert comes into sight. Each is read by a window of its own that moves on in time.
 *
 * <p>The search's {@code time_range} acts on {@code backend_timestamp} only, which stays when an alert changes; changes are
 * found by a time criterion within a wide range. The sensor's and the cloud's changes move {@code backend_update_timestamp}; what
 * a person does in the console moves {@code user_update_timestamp}, and not always the other.
 */
enum AlertStream {
    CREATED("backend_timestamp"),
    CHANGED("backend_update_timestamp"),
    WORKED_ON("user_update_timestamp");

    private final String field;

    AlertStream(String field) {
        this.field = field;
    }

    /** The alert's field that this window moves along. */
    String field() {
        return field;
    }

    /** The name in a stored cursor. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
