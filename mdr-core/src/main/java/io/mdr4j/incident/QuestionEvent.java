package io.mdr4j.incident;

import io.mdr4j.customer.Way;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the customer asked about the incident and what it was answered; and what came back by mail. */
public sealed interface QuestionEvent extends IncidentEvent {

    /** How a question came. */
    enum Channel {
        /** By mail. */
        MAIL,
        /** By telephone; an analyst wrote it down. */
        PHONE,
        /** In a console. */
        CONSOLE
    }

    /**
     * A contact asked something. It is text and nothing else: it approves, isolates and closes nothing.
     *
     * @param id the question's name within the incident
     * @param contact who asked
     * @param channel how
     * @param text what was asked, at most {@value #LONGEST} characters; written by whoever sent it, so untrusted
     * @param receivedAt when it reached us
     * @param reference the mail's Message-ID or the like; may be empty; untrusted
     * @param fullSha256 where the whole mail lies in the archive
     * @param doubtful whether it is not certain that the contact sent it: the analysts ask back before they tell anything
     */
    record QuestionAsked(
            String id,
            String contact,
            Channel channel,
            String text,
            Instant receivedAt,
            String reference,
            Optional<String> fullSha256,
            boolean doubtful)
            implements QuestionEvent {

        /** The longest text of a question, in characters. */
        public static final int LONGEST = 8_000;

        /** Cuts the text and the reference. Throws {@link IllegalArgumentException} when the id or the contact is blank. */
        public QuestionAsked {
            if (id.isBlank() || contact.isBlank()) {
                throw new IllegalArgumentException("QuestionAsked.id and contact must not be blank");
            }
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(receivedAt, "receivedAt");
            Objects.requireNonNull(fullSha256, "fullSha256");
            text = Cut.to(text, LONGEST);
            reference = Cut.to(reference, 500);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.questions.asked(this, recorded);
        }
    }

    /**
     * An analyst answered a question.
     *
     * @param question the question's id
     * @param number 1 for the first answer
     * @param ways by which the answer goes to who asked; none where it was given in a call
     */
    record QuestionAnswered(String question, int number, String by, String text, List<Way> ways)
            implements QuestionEvent {

        /** Copies the list and cuts the text to {@value QuestionAsked#LONGEST} characters. */
        public QuestionAnswered {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(by, "by");
            text = Cut.to(text, QuestionAsked.LONGEST);
            ways = List.copyOf(ways);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.questions.answered(this, recorded);
        }
    }

    /** A question needs no answer any more. */
    record QuestionWithdrawn(String question, String by, String reason) implements QuestionEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.questions.withdrawn(this, recorded);
        }
    }

    /**
     * A mail of ours that was accepted came back: the contact does not have it.
     *
     * @param id the bounce's name within the incident
     * @param contact whom it did not reach
     * @param reference the Message-ID of our mail; empty where the bounce does not name it
     * @param reason what the mail server says, one line; untrusted
     */
    record NoticeBounced(String id, String contact, String reference, String reason) implements QuestionEvent {

        /** Cuts the texts. */
        public NoticeBounced {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(contact, "contact");
            reference = Cut.to(reference, 500);
            reason = Cut.to(reason, 500);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.questions.bounced(this, recorded);
        }
    }

    /**
     * A contact's mail program answered by itself. Nobody is alarmed, and nothing is answered.
     *
     * @param id the mail's name within the incident
     * @param subject its subject, for example that somebody is out of office; untrusted
     */
    record AutomaticReply(String id, String contact, String subject) implements QuestionEvent {

        /** Cuts the subject. */
        public AutomaticReply {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(contact, "contact");
            subject = Cut.to(subject, 200);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.questions.automatic(this, recorded);
        }
    }
}
