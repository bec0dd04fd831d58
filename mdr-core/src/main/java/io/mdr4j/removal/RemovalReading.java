package io.mdr4j.removal;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether the target of a removal is on an endpoint now.
 *
 * @param presence whether it is there
 * @param sha256 the hash of the file that is there, in lower-case hex; only for files
 * @param detail what the EDR said, bounded; untrusted
 */
public record RemovalReading(Presence presence, Optional<String> sha256, String detail) {

    /** Whether it is there. */
    public enum Presence {
        /** It is there, as it was recorded. */
        PRESENT,
        /** Something else is there: another file's hash, another program's process, other data. */
        CHANGED,
        /** It is not there. */
        ABSENT,
        /** The endpoint cannot be reached now. */
        OFFLINE,
        /** It could not be told. */
        UNKNOWN
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public RemovalReading {
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(detail, "detail");
    }

    /** A reading without a hash. */
    public static RemovalReading of(Presence presence, String detail) {
        return new RemovalReading(presence, Optional.empty(), detail);
    }
}
