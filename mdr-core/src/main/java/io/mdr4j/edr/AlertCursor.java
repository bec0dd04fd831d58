package io.mdr4j.edr;

import java.util.Objects;

/** How far the alerts of one tenant were read; opaque to all but the adapter that made it. Holds no secret. */
public record AlertCursor(String value) {

    /** Throws {@link NullPointerException} when the value is null. */
    public AlertCursor {
        Objects.requireNonNull(value, "value");
    }
}
