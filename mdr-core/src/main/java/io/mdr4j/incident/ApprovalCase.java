package io.mdr4j.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How the approval of one isolation stands.
 *
 * @param state where it stands
 * @param round who was asked last: 1 for those asked first, 0 before anybody was asked
 * @param ofAnalysts whether the analysts were asked last, rather than the customer
 * @param contacts who was asked last
 * @param askedAt when
 * @param until when the round ends
 * @param by who answered
 * @param reason what they said
 * @param answeredAt when they answered, or when the time ran out
 */
public record ApprovalCase(
        State state,
        int round,
        boolean ofAnalysts,
        Set<String> contacts,
        Optional<Instant> askedAt,
        Optional<Instant> until,
        Optional<String> by,
        Optional<String> reason,
        Optional<Instant> answeredAt) {

    /** Where an approval stands. */
    public enum State {
        NOT_ASKED,
        ASKED,
        GIVEN,
        REFUSED,
        /** Nobody answered; the rule says isolate. */
        EXPIRED_ISOLATE,
        /** Nobody answered; the rule says do not isolate. */
        EXPIRED_HOLD,
        /** Nobody answered; the analysts are to decide. */
        EXPIRED_ESCALATED
    }

    static final ApprovalCase NOT_ASKED = new ApprovalCase(
            State.NOT_ASKED,
            0,
            false,
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Tells whether the endpoint may be isolated as far as the approval goes. */
    public boolean allowsIsolation() {
        return state == State.GIVEN || state == State.EXPIRED_ISOLATE;
    }

    ApprovalCase asked(ApprovalEvent.ApprovalAsked event, Instant at) {
        return new ApprovalCase(
                State.ASKED,
                event.round(),
                event.ofAnalysts(),
                Set.copyOf(event.contacts()),
                Optional.of(at),
                Optional.of(event.until()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    ApprovalCase answered(State answer, String who, String why, Instant at) {
        return new ApprovalCase(
                answer,
                round,
                ofAnalysts,
                contacts,
                askedAt,
                until,
                Optional.of(who),
                Optional.of(why),
                Optional.of(at));
    }

    ApprovalCase expired(State outcome, Instant at) {
        return new ApprovalCase(
                outcome,
                round,
                ofAnalysts,
                contacts,
                askedAt,
                until,
                Optional.empty(),
                Optional.empty(),
                Optional.of(at));
    }
}
