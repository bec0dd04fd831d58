package io.mdr4j.reports;

import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportedAction;
import io.mdr4j.report.ReportedAction.Actor;
import io.mdr4j.report.ReportedAction.Code;
import io.mdr4j.report.ReportedAction.Status;
import io.mdr4j.report.ReportedAction.Urgency;
import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.List;

/** What is to be done, what was done, and what follows. */
final class ActionPart {

    private static final int MOST_ITEMS = 5;

    private final Pen pen;

    ActionPart(Pen pen) {
        this.pen = pen;
    }

    List<ReportView.Act> customer() {
        return of(Actor.CUSTOMER);
    }

    List<ReportView.Act> soc() {
        return of(Actor.SOC);
    }

    /** One action with what it is about and until when. */
    String sentence(ReportedAction action) {
        String text = text(action);
        return action.deadline()
                .map(d -> pen.say("action.until", text, pen.times().full(d)))
                .orElse(text);
    }

    /** What follows until the second report. */
    List<String> next() {
        FirstReport report = pen.report();
        List<String> out = new ArrayList<>();
        if (report.isAnalysisInProgress()) {
            out.add(pen.say("next.update"));
        }
        report.secondReportDue()
                .ifPresent(due -> out.add(pen.say("next.second", pen.times().full(due))));
        if (report.assessment().severity() == Severity.HIGH) {
            out.add(pen.say("next.high"));
        }
        if (report.secondReportDue().isEmpty() && !report.isAnalysisInProgress()) {
            out.add(pen.say("next.none"));
        }
        return out;
    }

    private List<ReportView.Act> of(Actor actor) {
        return pen.report().actions().stream()
                .filter(a -> a.code().actor() == actor)
                .map(a -> new ReportView.Act(a.code().name(), text(a), when(a), status(a)))
                .toList();
    }

    private String text(ReportedAction action) {
        String text = pen.word("action", action.code());
        if (action.about().isEmpty()) {
            return text;
        }
        boolean addresses = action.code() == ReportedAction.Code.BLOCK_AT_GATEWAY;
        List<String> about =
                addresses ? action.about().stream().map(Defang::indicator).toList() : action.about();
        return pen.say("action.about", text, pen.list(about, MOST_ITEMS));
    }

    private String when(ReportedAction action) {
        if (action.status() == Status.DONE || action.code() == Code.NOTHING) {
            return "";
        }
        if (action.deadline().isEmpty() && action.urgency() == Urgency.NO_HURRY && isOurs(action)) {
            return "";
        }
        return action.deadline()
                .map(d -> pen.say("until", pen.times().full(d)))
                .orElseGet(() -> pen.word("urgency", action.urgency()));
    }

    private String status(ReportedAction action) {
        return action.code() == Code.NOTHING
                ? ""
                : pen.word(isOurs(action) ? "actionstatus.soc" : "actionstatus.customer", action.status());
    }

    private static boolean isOurs(ReportedAction action) {
        return action.code().actor() == Actor.SOC;
    }
}
