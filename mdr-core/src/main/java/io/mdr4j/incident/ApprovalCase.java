package io.mdr4j.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param askedVersion the version of the history at which the last round began
 * @param quorum how many of those asked last must agree
 * @param agreed who agreed in the last round, the first one first
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
        Optional<Instant> answeredAt,
        long askedVersion,
        int quorum,
        List<Agreement> agreed) {

    /** Somebody who agreed. */
    public record Agreement(String by, String reason, Instant at) {}

    /** Copies the collections. */
    public ApprovalCase {
        contacts = Set.copyOf(contacts);
        agreed = List.copyOf(agreed);
    }

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
            Optional.empty(),
            0,
            1,
            List.of());

    /** Tells whether this contact agreed in the last round. */
    public boolean hasAgreed(String contact) {
        return agreed.stream().anyMatch(a -> a.by().equals(contact));
    }

    /** Tells whether the endpoint may be isolated as far as the approval goes. */
    public boolean allowsIsolation() {
        return state == State.GIVEN || state == State.EXPIRED_ISOLATE;
    }

    ApprovalCase asked(ApprovalEvent.ApprovalAsked event, Recorded recorded) {
        return new ApprovalCase(
                State.ASKED,
                event.round(),
                event.ofAnalysts(),
                event.contacts(),
                Optional.of(recorded.at()),
                Optional.of(event.until()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                recorded.version(),
                event.quorum(),
                List.of());
    }

    /** One more agrees; the quorum makes an approval of it. */
    ApprovalCase given(String who, String why, Instant at) {
        List<Agreement> more = new ArrayList<>(agreed);
        if (!hasAgreed(who)) {
            more.add(new Agreement(who, why, at));
        }
        return more.size() < quorum
                ? with(state, by, reason, answeredAt, more)
                : answered(State.GIVEN, who, why, at, more);
    }

    ApprovalCase refused(String who, String why, Instant at) {
        return answered(State.REFUSED, who, why, at, agreed);
    }

    ApprovalCase expired(State outcome, Instant at) {
        return with(outcome, Optional.empty(), Optional.empty(), Optional.of(at), agreed);
    }

    private ApprovalCase answered(State answer, String who, String why, Instant at, List<Agreement> all) {
        return with(answer, Optional.of(who), Optional.of(why), Optional.of(at), all);
    }

    private ApprovalCase with(
            State now, Optional<String> who, Optional<String> why, Optional<Instant> at, List<Agreement> all) {
        return new ApprovalCase(
                now, round, ofAnalysts, contacts, askedAt, until, who, why, at, askedVersion, quorum, all);
    }
}
