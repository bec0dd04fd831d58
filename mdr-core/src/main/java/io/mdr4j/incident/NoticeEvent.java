package io.mdr4j.incident;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What became of notices after they were handed over, and of calls. */
public sealed interface NoticeEvent extends IncidentEvent {

    /**
     * Somebody said that the notice had arrived, for example by pressing a key.
     *
     * @param key the notice
     * @param contact to whom it went
     * @param way by which way
     * @param by who acknowledged, as far as it is known: the contact, or who says so in its name
     */
    record NoticeAcknowledged(StepKey key, String contact, String way, String by) implements NoticeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.notices.acknowledged(this, recorded);
        }
    }

    /**
     * A notice that had been accepted did not reach its recipient: nobody answered, the line was busy.
     *
     * @param reason why, printable and free of secrets
     */
    record NoticeNotReached(StepKey key, String contact, String way, String reason) implements NoticeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.notices.notReached(this, recorded);
        }
    }

    /** Too many notices went to one contact at once: this one waits to go out with others, at the latest at this instant. */
    record NoticePutOff(StepKey key, String contact, Instant until) implements NoticeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.putOff(key, until);
        }
    }

    /**
     * A person called a contact.
     *
     * @param contact whom
     * @param outcome how the call ended
     * @param answers what was answered to the questions of the script
     * @param by who called
     */
    record CallNoted(String contact, CallOutcome outcome, List<Answer> answers, String by) implements NoticeEvent {

        /** Copies the list. */
        public CallNoted {
            Objects.requireNonNull(contact, "contact");
            Objects.requireNonNull(outcome, "outcome");
            answers = List.copyOf(answers);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.notices.called(this, recorded);
        }
    }

    /** What was asked in a call, and what was answered. */
    record Answer(String question, String answer) {
        /** Throws {@link NullPointerException} when a component is null. */
        public Answer {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(answer, "answer");
        }
    }
}
