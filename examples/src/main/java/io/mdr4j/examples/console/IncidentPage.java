package io.mdr4j.examples.console;

import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.runbook.Plan;
import io.mdr4j.runbook.Standing;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One incident: what is known, what was decided, what was done, and what can be done. */
final class IncidentPage {

    private final Viewer viewer;
    private final Words words;
    private final Times times;
    private final Incident incident;

    IncidentPage(Viewer viewer, IncidentId id) {
        this.viewer = viewer;
        this.words = viewer.words();
        this.times = viewer.times(id.customer());
        this.incident = viewer.mdr().desk().incident(id);
    }

    /** A line of text with where it leads. */
    record Link(String href, String name) {}

    /** A version of the report. */
    record Report(String version, String at, String sent, List<Link> parts) {}

    /** A reason of the verdict, or a step of its derivation. */
    record Reason(String level, String text) {}

    /** What somebody noted. */
    record Note(String at, String by, String text) {}

    /** How a duty stands. */
    record Duty(String name, String about, String standing) {}

    WebResponse show(Pages pages, Map<String, String> asked) {
        MdrStore store = viewer.mdr().store();
        Evidence evidence = EvidenceLines.all(incident, store);
        Map<String, Object> values = new HashMap<>(head());
        values.put("said", words.find("said." + asked.getOrDefault("said", "")).orElse(""));
        values.put(
                "endpoints",
                incident.endpoints().stream()
                        .map(endpoint -> EndpointView.of(endpoint, incident.isOpen(), words, times))
                        .toList());
        values.put(
                "alerts",
                incident.alerts().stream()
                        .map(alert -> AlertView.of(alert, words, times))
                        .toList());
        values.put("tree", ProcessTree.of(evidence.processes(), words, viewer.isAnalyst()));
        values.put("evidence", new EvidenceLines(words, times).of(evidence));
        values.put("reports", incident.reports().stream().map(this::report).toList());
        values.put(
                "notes",
                incident.notes().stream()
                        .filter(note -> viewer.isAnalyst())
                        .map(note -> new Note(
                                times.toSecond(note.at()),
                                Shown.line(note.by()),
                                Shown.line(note.text(), Shown.COMMAND)))
                        .toList());
        values.put(
                "questions",
                incident.questions().stream()
                        .map(question -> QuestionView.of(question, words, times))
                        .toList());
        values.put(
                "contacts",
                viewer.customer(incident.id().customer()).contacts().stream()
                        .map(contact -> new ListPage.Choice(contact.id(), Shown.line(contact.name()), false))
                        .toList());
        values.put(
                "outcomes",
                Arrays.stream(CallOutcome.values())
                        .map(outcome -> new ListPage.Choice(outcome.name(), words.of("call", outcome), false))
                        .toList());
        values.put(
                "history",
                new History(incident, words, times, viewer.isAnalyst())
                        .of(store.incidents().eventsAfter(incident.id(), 0)));
        values.put("duties", viewer.isAnalyst() ? duties() : List.of());
        values.putAll(verdict());
        return pages.page("incident", viewer, values);
    }

    private Map<String, Object> head() {
        Map<String, Object> head = new HashMap<>();
        head.put("base", Paths.of(incident.id()));
        head.put("number", incident.id().number());
        head.put("customer", viewer.customer(incident.id().customer()).name());
        head.put("open", incident.isOpen());
        head.put("state", state());
        head.put("openedAt", times.full(incident.openedAt()));
        head.put("zone", times.zone());
        head.put("counted", incident.countedAlerts());
        head.put("linked", incident.linkedTo().map(this::link));
        head.put(
                "due",
                incident.firstUnreported()
                        .filter(alert -> incident.isOpen())
                        .map(alert -> times.countdown(ServiceLevel.firstReportDue(alert.receivedAt()))));
        head.put("mergeable", incident.isOpen());
        return head;
    }

    private Link link(IncidentId other) {
        return new Link(Paths.of(other), other.number());
    }

    private String state() {
        return incident.ending()
                .map(ending -> ending.mergedInto()
                                .map(into -> words.of("state.merged", into.number()))
                                .orElseGet(() -> words.of("state.closed"))
                        + (viewer.isAnalyst() ? " (" + Shown.line(ending.by() + ": " + ending.reason()) + ")" : ""))
                .orElseGet(() -> words.of("state.open"));
    }

    private Map<String, Object> verdict() {
        Optional<Assessment> assessment = incident.verdict().map(Incident.Verdict::assessment);
        Map<String, Object> verdict = new HashMap<>();
        verdict.put("level", incident.severity().map(Enum::name).orElse("NONE"));
        verdict.put(
                "severity",
                incident.severity().map(s -> words.of("severity", s)).orElse(words.of("severity.none")));
        verdict.put("confidence", assessment.map(Assessment::confidence).orElse(0));
        verdict.put(
                "decidedBy", Shown.line(assessment.map(Assessment::decidedBy).orElse("")));
        verdict.put(
                "reasons",
                assessment.stream()
                        .flatMap(a -> a.reasons().stream())
                        .map(reason -> new Reason("", Shown.line(reason.text().in(words.language()))))
                        .toList());
        verdict.put(
                "turns",
                assessment.stream()
                        .flatMap(a -> a.derivation().stream())
                        .map(turn -> new Reason(
                                words.of("severity", turn.level()),
                                Shown.line(turn.reason().text().in(words.language()))))
                        .toList());
        verdict.put(
                "levels",
                Arrays.stream(Severity.values())
                        .map(s -> new ListPage.Choice(s.name(), words.of("severity", s), false))
                        .toList());
        return verdict;
    }

    private Report report(Incident.IssuedReport report) {
        List<Link> parts = new ArrayList<>();
        report.issued()
                .parts()
                .forEach(part -> parts.add(new Link(
                        Reports.path(incident.id(), report, part.language(), part.fileName()),
                        part.fileName() + " (" + part.language().code() + ")")));
        return new Report(
                "v" + report.issued().number(),
                times.toSecond(report.at()),
                report.sentAt().map(times::toSecond).orElse("-"),
                parts);
    }

    private List<Duty> duties() {
        Plan plan = viewer.mdr().desk().plan(incident.id());
        return plan.standings().stream()
                .filter(duty -> !(duty.standing() instanceof Standing.Done))
                .map(duty -> new Duty(duty.duty(), Shown.line(duty.about()), Shown.line(standing(duty.standing()))))
                .toList();
    }

    private String standing(Standing standing) {
        if (standing instanceof Standing.Waiting waiting) {
            return words.of("standing.waiting", waiting.what())
                    + waiting.until()
                            .map(until -> " (" + times.toSecond(until) + ")")
                            .orElse("");
        } else if (standing instanceof Standing.NotWanted notWanted) {
            return words.of("standing.notWanted", notWanted.why());
        } else if (standing instanceof Standing.GivenUp givenUp) {
            return words.of("standing.givenUp", givenUp.why());
        }
        return words.of("standing.due");
    }
}
