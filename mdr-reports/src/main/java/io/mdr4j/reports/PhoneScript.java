package io.mdr4j.reports;

import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.List;

/** What is said on the phone when it is urgent. */
final class PhoneScript {

    private PhoneScript() {}

    /** The lines to read aloud; empty unless the severity is HIGH. */
    static List<String> lines(Pen pen) {
        if (pen.report().assessment().severity() != Severity.HIGH) {
            return List.of();
        }
        List<String> out = new ArrayList<>();
        out.add(pen.say("phone.opening", pen.text(pen.soc().name())));
        out.add(pen.say("phone.what", CoverPart.hosts(pen), ThreatName.of(pen)));
        out.add(pen.say("phone.isolation", new IsolationWords(pen).answer()));
        out.add(pen.say("phone.todo", String.join(pen.say("sentence.space"), todo(pen))));
        out.add(pen.say("phone.closing", pen.text(pen.report().incidentNumber())));
        return out;
    }

    private static List<String> todo(Pen pen) {
        return new AnswerPart(pen).answers().get(2).sentences();
    }
}
