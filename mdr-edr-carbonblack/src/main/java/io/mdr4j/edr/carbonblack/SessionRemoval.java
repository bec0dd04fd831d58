package io.mdr4j.edr.carbonblack;

import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import java.util.Optional;

/** One removal within an open session: looks, removes what is as it was recorded, and looks again. */
final class SessionRemoval {

    /** A program that was told to end may still be listed for a moment; one look takes about as long. */
    private static final int MOST_LOOKS = 3;

    private final RemovalTarget target;

    private SessionRemoval(RemovalTarget target) {
        this.target = target;
    }

    /** Empty for an action that Live Response has no command for. */
    static Optional<SessionRemoval> of(RemovalAction action) {
        return RemovalTarget.of(action).map(SessionRemoval::new);
    }

    /** Looks, and changes nothing. */
    Found look(LiveSession session) {
        return target.commands().stream()
                .filter(command -> !session.supports(command))
                .sorted()
                .findFirst()
                .map(command -> Found.notPossible("The endpoint's Live Response has no command: " + command + "."))
                .orElseGet(() -> target.find(session));
    }

    /** Looks, removes, and looks again. */
    RemovalOutcome remove(LiveSession session) {
        Found found = look(session);
        if (found.removal().isEmpty()) {
            return found.outcome();
        }
        CommandAnswer answer = session.run(found.removal().get());
        return after(session, found.sha256(), answer.succeeded() ? "" : answer.words());
    }

    /**
     * What became of a removal whose command was sent before.
     *
     * @param sha256 the hash that was found before it
     * @param words what the endpoint answered to it; empty for nothing bad
     */
    RemovalOutcome after(LiveSession session, Optional<String> sha256, String words) {
        Found left = look(session);
        for (int again = 1; again < MOST_LOOKS && left.status() == Status.DONE; again++) {
            left = look(session);
        }
        return switch (left.status()) {
            case GONE_ALREADY -> new RemovalOutcome(Status.DONE, sha256, "", Optional.empty());
            case CHANGED ->
                new RemovalOutcome(
                        words.isEmpty() ? Status.DONE : Status.FAILED,
                        sha256,
                        words.isEmpty() ? "Something else is in its place now. " + left.detail() : words,
                        Optional.empty());
            case DONE ->
                new RemovalOutcome(
                        Status.FAILED, sha256, words.isEmpty() ? "It is still there." : words, Optional.empty());
            case WAITING, OFFLINE, REFUSED, NOT_POSSIBLE, FAILED ->
                new RemovalOutcome(
                        Status.FAILED,
                        sha256,
                        "Whether it is gone could not be told: " + (words.isEmpty() ? left.detail() : words),
                        Optional.empty());
        };
    }
}
