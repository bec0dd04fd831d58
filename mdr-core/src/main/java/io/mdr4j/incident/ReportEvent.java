package io.mdr4j.incident;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.text.Letter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was reported, and to whom. */
public sealed interface ReportEvent extends IncidentEvent {

    /**
     * A report's part in one language and form.
     *
     * @param fileName for example {@code first-report.html}
     * @param mediaType for example {@code text/html}
     * @param sha256 its name in the archive
     * @param clearance for whose eyes it was masked; it is fit for all who are cleared for as much
     */
    record Part(Language language, String fileName, String mediaType, String sha256, Clearance clearance) {

        /** A part without passwords and tokens, as most readers get it. */
        public Part(Language language, String fileName, String mediaType, String sha256) {
            this(language, fileName, mediaType, sha256, Clearance.NO_SECRETS);
        }
    }

    /**
     * A version of the first report was made.
     *
     * @param number 1 for the first version
     * @param inProgress whether it says that the analysis goes on
     * @param basis the version of the history that it was made from
     * @param told what it says, to tell later whether anything is new
     * @param recipients contacts to whom it goes, with their language
     * @param subjects the subject line in each language
     * @param parts where it lies in the archive
     * @param plain whether it is a short notice that stands in for a report which could not be made
     * @param letters the message that brings it, in each language; empty in histories of old, whose text report is the message
     */
    record ReportIssued(
            StepKey key,
            int number,
            boolean inProgress,
            long basis,
            Told told,
            Map<String, Language> recipients,
            Map<Language, String> subjects,
            List<Part> parts,
            boolean plain,
            Map<Language, Letter> letters)
            implements ReportEvent {

        /** A report without letters. */
        public ReportIssued(
                StepKey key,
                int number,
                boolean inProgress,
                long basis,
                Told told,
                Map<String, Language> recipients,
                Map<Language, String> subjects,
                List<Part> parts) {
            this(key, number, inProgress, basis, told, recipients, subjects, parts, false, Map.of());
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.reportIssued(this, recorded);
        }
    }

    /** An analyst released the first report. */
    record ReportReleased(String by) implements ReportEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.reports.released = true;
        }
    }

    /**
     * A notice was accepted by a way of delivery.
     *
     * @param way as the notifier names it
     * @param reports the versions of the first report that it carried
     * @param digest the id of the digest that it went out in, where there were too many to send each by itself
     */
    record NoticeDelivered(StepKey key, String contact, String way, Set<Integer> reports, Optional<String> digest)
            implements ReportEvent {

        /** A notice that went out by itself. */
        public NoticeDelivered(StepKey key, String contact, String way, Set<Integer> reports) {
            this(key, contact, way, reports, Optional.empty());
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.noticeDelivered(this, recorded);
        }
    }

    /**
     * A promise was broken: it was due, and nothing that keeps it had been sent. Recorded once until it is made good.
     *
     * @param promise what was promised
     * @param due when it was due
     * @param cause why it was not sent
     * @param detail what is known of the cause, for analysts; printable and free of secrets, may quote untrusted text
     */
    record DeadlineMissed(Promise promise, Instant due, Obstacle cause, String detail) implements ReportEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.reports.missed(this, recorded);
        }
    }
}
