package io.mdr4j.reports;

import io.mdr4j.customer.Language;
import io.mdr4j.report.FirstReport;
import java.util.ArrayList;
import java.util.List;

/** The subject of the mail that brings a report. */
final class SubjectLine {

    private SubjectLine() {}

    /**
     * One line with severity, incident number, host, threat and isolation. Of all that an attacker could choose it holds
     * the host name alone, where it is formed like one, and unfit for a link.
     */
    static String of(FirstReport report, Language language) {
        Pen pen = Pen.forLetter(report, language, SocProfile.STANDARD);
        List<String> states = new ArrayList<>();
        IsolationWords isolation = new IsolationWords(pen);
        isolation.overall().ifPresent(s -> states.add(pen.word("isolation.brief", s)));
        if (report.isAnalysisInProgress()) {
            states.add(pen.say("inprogress"));
        }
        states.removeIf(String::isEmpty);
        String state = states.isEmpty() ? "" : pen.say("subject.state", String.join(pen.say("list.comma"), states));
        String version = report.version() == 1 ? "" : pen.say("subject.version", report.version());
        return pen.say(
                "subject",
                pen.word("severity", report.assessment().severity()),
                pen.text(report.incidentNumber()),
                version,
                CoverPart.hosts(pen),
                ThreatName.of(pen),
                state);
    }
}
