package io.mdr4j.examples.chaos;

import io.mdr4j.examples.chaos.Finding.Kind;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every mail that a history calls delivered was accepted by the mail server; a mail that was sent again has the Message-ID that
 * it had; none was sent that the history had not announced; the analysts were told of every alert that is nobody's.
 */
final class MailCheck implements Check {

    private static final String SET_ASIDE = "set aside";

    /** What a reader of two mails takes for the same mail. */
    private record Content(String to, String thread, String subject, String text) {}

    @Override
    public List<Finding> findings(Outcome outcome) {
        List<Finding> findings = new ArrayList<>(doubled(outcome));
        outcome.histories().forEach((incident, history) -> {
            List<Letter> letters = outcome.lettersOf(incident);
            history.forEach(recorded -> {
                if (recorded.event() instanceof ReportEvent.NoticeDelivered delivered
                        && letters.stream()
                                .noneMatch(
                                        letter -> isOf(letter, delivered.key().value()))) {
                    findings.add(new Finding(
                            Kind.LOST, "incident " + incident + ": " + delivered.key() + " is told to be delivered"));
                }
            });
            letters.stream()
                    .filter(letter -> !isAnnounced(history, letter))
                    .forEach(letter -> findings.add(unannounced(incident, letter)));
        });
        findings.addAll(setAside(outcome));
        return findings;
    }

    private static List<Finding> doubled(Outcome outcome) {
        Map<Content, Set<String>> ids = new HashMap<>();
        for (Letter letter : outcome.letters()) {
            Content content = new Content(letter.to(), letter.thread(), letter.subject(), letter.text());
            ids.computeIfAbsent(content, key -> new HashSet<>()).add(letter.messageId());
        }
        return ids.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Finding(
                        Kind.DOUBLED,
                        "a mail to " + entry.getKey().to() + " went out under " + entry.getValue() + ": "
                                + entry.getKey().subject()))
                .toList();
    }

    private static List<Finding> setAside(Outcome outcome) {
        long told = outcome.letters().stream()
                .filter(letter -> letter.topic().kind() == Letter.Topic.Kind.OF_NO_INCIDENT
                        && letter.subject().contains(SET_ASIDE))
                .map(Letter::messageId)
                .distinct()
                .count();
        long toTell = (long) outcome.foreign().size() * Served.ANALYSTS.size();
        return told == toTell
                ? List.of()
                : List.of(new Finding(
                        told < toTell ? Kind.LOST : Kind.DOUBLED,
                        told + " mails tell of alerts that are nobody's, but " + toTell + " are needed"));
    }

    private static Finding unannounced(IncidentId incident, Letter letter) {
        return new Finding(
                Kind.UNRECORDED,
                "incident " + incident + ": at " + letter.at() + " nothing announced " + letter.subject());
    }

    private static boolean isAnnounced(List<Recorded> history, Letter letter) {
        return history.stream()
                .filter(recorded -> !recorded.at().isAfter(letter.at()))
                .map(Recorded::event)
                .anyMatch(event -> announces(event, letter));
    }

    private static boolean announces(IncidentEvent event, Letter letter) {
        return event instanceof StepEvent.StepIntended intended
                && isOf(letter, intended.key().value());
    }

    /** Whether the mail is what this step, such as {@code notice/first/2/officer}, delivers. */
    private static boolean isOf(Letter letter, String step) {
        if (!step.endsWith("/" + letter.contact())) {
            return false;
        }
        return switch (letter.topic().kind()) {
            case REPORT -> step.startsWith("notice/first/" + letter.topic().version() + "/");
            case REQUEST -> step.startsWith("notice/approval/");
            case ALARM -> step.startsWith("alarm/");
            case OF_NO_INCIDENT -> false;
        };
    }
}
