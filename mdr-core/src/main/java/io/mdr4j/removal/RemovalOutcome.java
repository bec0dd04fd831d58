package io.mdr4j.removal;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of a removal.
 *
 * @param status what became of it
 * @param foundSha256 the hash that the file had just before, in lower-case hex; only for files that were there
 * @param detail why, in English, or what the EDR said, bounded; untrusted
 * @param reference what to resume a waiting one with; empty unless waiting
 */
public record RemovalOutcome(Status status, Optional<String> foundSha256, String detail, Optional<String> reference) {

    /** What became of it. */
    public enum Status {
        /** It was removed, and looked for again: it is gone. */
        DONE,
        /** It was not there any more; nothing was touched. */
        GONE_ALREADY,
        /** Something else is in its place, or the key holds something else. Nothing was touched. */
        CHANGED,
        /** The endpoint is offline; the EDR holds a reading for it, and {@link Removal#resume} goes on. Nothing was touched. */
        WAITING,
        /** The endpoint is offline, and nothing waits for it. Nothing was touched. */
        OFFLINE,
        /** It must not be removed, or cannot be named safely: it goes into the removal guide. Nothing was touched. */
        REFUSED,
        /** This EDR cannot do it remotely: it goes into the removal guide. Nothing was touched. */
        NOT_POSSIBLE,
        /** It was tried, and the endpoint said no, or it is still there. */
        FAILED
    }

    /** Throws {@link IllegalArgumentException} unless exactly a waiting one has a reference. */
    public RemovalOutcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(foundSha256, "foundSha256");
        Objects.requireNonNull(detail, "detail");
        if ((status == Status.WAITING) != reference.isPresent()) {
            throw new IllegalArgumentException("RemovalOutcome.reference must be given for a waiting one only");
        }
    }

    /** An outcome without a hash. */
    public static RemovalOutcome of(Status status, String detail) {
        return new RemovalOutcome(status, Optional.empty(), detail, Optional.empty());
    }

    /** An outcome for a file with this hash. */
    public static RemovalOutcome of(Status status, String foundSha256, String detail) {
        return new RemovalOutcome(status, Optional.of(foundSha256), detail, Optional.empty());
    }

    /** The endpoint is offline, and the EDR holds a reading for it. */
    public static RemovalOutcome waiting(String reference, String detail) {
        return new RemovalOutcome(Status.WAITING, Optional.empty(), detail, Optional.of(reference));
    }
}
