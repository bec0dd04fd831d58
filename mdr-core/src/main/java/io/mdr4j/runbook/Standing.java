package io.mdr4j.runbook;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How a duty of the service stands for an incident: one of five, and nothing else. */
public sealed interface Standing {

    /** Something is to be done now. */
    record Due(Step step) implements Standing {}

    /**
     * Nothing is to be done before something happens.
     *
     * @param what what is waited for
     * @param until when the runbook is to be asked again; empty only when a person is waited for
     * @param forPerson whether a person can end the wait
     */
    record Waiting(String what, Optional<Instant> until, boolean forPerson) implements Standing {

        /** Throws {@link IllegalArgumentException} for a wait that could last for ever without a person knowing. */
        public Waiting {
            Objects.requireNonNull(what, "what");
            if (until.isEmpty() && !forPerson) {
                throw new IllegalArgumentException("A wait without a time is legal only for a person: " + what);
            }
        }
    }

    /** It is done. */
    record Done() implements Standing {}

    /** It is not wanted. */
    record NotWanted(String why) implements Standing {}

    /** It could not be done and is not tried any more. */
    record GivenUp(String why) implements Standing {}

    /** Something is to be done now. */
    static Standing due(Step step) {
        return new Due(step);
    }

    /** Nothing is to be done before this instant. */
    static Standing until(String what, Instant until) {
        return new Waiting(what, Optional.of(until), false);
    }

    /** Nothing is to be done before a person acts. */
    static Standing forPerson(String what) {
        return new Waiting(what, Optional.empty(), true);
    }

    /** Nothing is to be done before a person acts, or this instant. */
    static Standing forPersonUntil(String what, Instant until) {
        return new Waiting(what, Optional.of(until), true);
    }

    /** It is done. */
    static Standing done() {
        return new Done();
    }

    /** It is not wanted. */
    static Standing notWanted(String why) {
        return new NotWanted(why);
    }
}
