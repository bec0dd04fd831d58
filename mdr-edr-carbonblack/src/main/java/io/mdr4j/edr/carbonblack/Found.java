package io.mdr4j.edr.carbonblack;

import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import java.util.Optional;

/**
 * What an open session shows of a removal's target.
 *
 * @param status what becomes of the removal because of it; {@link Status#DONE} when it is there and may be removed
 * @param sha256 the hash of the file that is there
 * @param detail why, in English, or the endpoint's words; untrusted
 * @param removal the command that removes it; only where it may be removed
 */
record Found(Status status, Optional<String> sha256, String detail, Optional<LiveCommand> removal) {

    static Found there(LiveCommand removal) {
        return new Found(Status.DONE, Optional.empty(), "", Optional.of(removal));
    }

    static Found there(LiveCommand removal, String sha256) {
        return new Found(Status.DONE, Optional.of(sha256), "", Optional.of(removal));
    }

    static Found gone() {
        return new Found(Status.GONE_ALREADY, Optional.empty(), "It is not there.", Optional.empty());
    }

    static Found changed(String detail) {
        return new Found(Status.CHANGED, Optional.empty(), detail, Optional.empty());
    }

    static Found changed(String detail, String sha256) {
        return new Found(Status.CHANGED, Optional.of(sha256), detail, Optional.empty());
    }

    static Found refused(String detail) {
        return new Found(Status.REFUSED, Optional.empty(), detail, Optional.empty());
    }

    static Found notPossible(String detail) {
        return new Found(Status.NOT_POSSIBLE, Optional.empty(), detail, Optional.empty());
    }

    static Found failed(CommandAnswer answer) {
        return new Found(Status.FAILED, Optional.empty(), answer.words(), Optional.empty());
    }

    RemovalReading reading() {
        Presence presence = switch (status) {
            case DONE -> Presence.PRESENT;
            case GONE_ALREADY -> Presence.ABSENT;
            case CHANGED -> Presence.CHANGED;
            case OFFLINE, WAITING -> Presence.OFFLINE;
            case REFUSED, NOT_POSSIBLE, FAILED -> Presence.UNKNOWN;
        };
        return new RemovalReading(presence, sha256, detail);
    }

    /** What becomes of the removal when nothing is done. */
    RemovalOutcome outcome() {
        return new RemovalOutcome(status, sha256, detail, Optional.empty());
    }
}
