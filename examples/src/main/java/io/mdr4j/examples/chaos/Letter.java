package io.mdr4j.examples.chaos;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail that the mail server accepted.
 *
 * @param at when: what was recorded before it has no later time, what was recorded after it has one
 * @param to the recipient's address
 * @param messageId its Message-ID
 * @param thread what it refers to: the same for all mails of one incident; blank for a mail of none
 * @param subject its subject, decoded
 * @param text its text
 */
record Letter(Instant at, String to, String messageId, String thread, String subject, String text) {

    private static final Pattern REPORT = Pattern.compile("First report (\\S+?)(?: version (\\d+))?(?: \\S.*)?: ");
    private static final Pattern REQUEST = Pattern.compile("Approval of an isolation needed, (\\S+), host ");
    private static final Pattern ALARM = Pattern.compile("\\[Analyst needed] \\S+/(\\S+) ");

    /** What a reader takes it for: kind, incident and version. */
    Topic topic() {
        Matcher report = REPORT.matcher(subject);
        if (report.find()) {
            String version = report.group(2);
            return new Topic(Topic.Kind.REPORT, report.group(1), version == null ? 1 : Integer.parseInt(version));
        }
        Matcher request = REQUEST.matcher(subject);
        if (request.find()) {
            return new Topic(Topic.Kind.REQUEST, request.group(1), 0);
        }
        Matcher alarm = ALARM.matcher(subject);
        return alarm.find()
                ? new Topic(Topic.Kind.ALARM, alarm.group(1), 0)
                : new Topic(Topic.Kind.OF_NO_INCIDENT, "", 0);
    }

    /** The id of the contact to whom it went: the part before the at sign. */
    String contact() {
        return to.substring(0, Math.max(0, to.indexOf('@')));
    }

    /**
     * What a mail is about.
     *
     * @param kind its kind
     * @param number the incident's number; blank for none
     * @param version the report's version; 0 for none
     */
    record Topic(Kind kind, String number, int version) {

        /** The kinds of mail. */
        enum Kind {
            REPORT,
            REQUEST,
            ALARM,
            OF_NO_INCIDENT
        }
    }
}
