package io.mdr4j.reports;

import io.mdr4j.notification.PhoneScripts;
import io.mdr4j.notification.PhoneScripts.Ask;
import io.mdr4j.report.IsolationStatus;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.List;

/** What is said on the phone when it is urgent: in the words of the calls themselves. */
final class PhonePart {

    private PhonePart() {}

    /** The lines to read aloud; empty unless the severity is HIGH. */
    static List<String> lines(Pen pen) {
        Severity severity = pen.report().assessment().severity();
        if (severity != Severity.HIGH) {
            return List.of();
        }
        List<Ask> asks = new IsolationWords(pen)
                .byConcern().stream()
                        .map(card -> ask(card.isolation().status()))
                        .distinct()
                        .toList();
        PhoneScripts.Call call = new PhoneScripts.Call(
                pen.soc().name(),
                pen.text(pen.report().incidentNumber()),
                same(pen.word("severity", severity)),
                same(CoverPart.hosts(pen)),
                asks.isEmpty() ? List.of(Ask.READ) : asks,
                asks.stream().anyMatch(ask -> ask != Ask.LEAVE_ON));
        return PhoneScripts.written(call, pen.messages().language());
    }

    private static Ask ask(IsolationStatus status) {
        return switch (status) {
            case AWAITING_APPROVAL -> Ask.APPROVE;
            case CONFIRMED, IN_PLACE_BY_OTHERS -> Ask.LEAVE_ON;
            case RELEASE_REQUESTED, RELEASED -> Ask.READ;
            case FAILED,
                    HELD_BY_GUARD,
                    HELD_FOR_ANALYST,
                    WITHHELD_BY_BRAKE,
                    PENDING_OFFLINE,
                    REQUESTED,
                    WITHDRAWN,
                    REFUSED_BY_APPROVER,
                    OBSERVE_ONLY,
                    NOT_WANTED -> Ask.UNPLUG;
        };
    }

    /** A report is written in one language, and so are its words. */
    private static Bilingual same(String words) {
        return new Bilingual(words, words);
    }
}
