package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.StepKey;
import io.mdr4j.report.ReportedGap.Subject;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What could not be looked at. The same gap on several endpoints stands once, with their names. */
final class Gaps {

    private static final int MOST_NAMED = 5;

    private record Kind(Subject subject, WhyNot why, String words) {}

    private final Incident incident;
    private final Map<Kind, Set<String>> gaps = new LinkedHashMap<>();

    private Gaps(Incident incident) {
        this.incident = incident;
    }

    static List<ReportedGap> of(ReportBasis basis, CaseFacts facts) {
        Gaps gaps = new Gaps(basis.incident());
        basis.incident().endpoints().forEach(gaps::ofEndpoint);
        gaps.ofEvidence();
        facts.alerts().forEach(gaps::ofAlert);
        facts.processes().forEach(gaps::ofCommandLine);
        gaps.ofRules();
        return gaps.list();
    }

    private void add(Subject subject, WhyNot why, String words, String about) {
        Set<String> names = gaps.computeIfAbsent(new Kind(subject, why, words), k -> new LinkedHashSet<>());
        if (!about.isBlank()) {
            names.add(about);
        }
    }

    private void ofEndpoint(EndpointCase endpoint) {
        String name = endpoint.endpoint().displayName();
        StepKeys.under(incident, "lookup", endpoint.id())
                .filter(e -> !e.done())
                .flatMap(e -> e.failure().stream())
                .forEach(f -> add(Subject.ENDPOINT, WhyNots.of(f), f.reason(), name));
        StepKeys.under(incident, "evidence", endpoint.id())
                .filter(e -> !e.done())
                .flatMap(e -> e.failure().stream())
                .forEach(f -> ofFailedCollection(f, name));
        boolean pending = endpoint.isolation().phase() == IsolationPhase.ACCEPTED
                || endpoint.isolation().phase() == IsolationPhase.RELEASING;
        Effect states = incident.effect(StepKey.states(endpoint.id().tenant()));
        states.failure()
                .filter(f -> pending)
                .filter(f -> endpoint.isolation()
                        .lastReadAt()
                        .filter(read -> !read.isBefore(f.at()))
                        .isEmpty())
                .ifPresent(f -> add(Subject.CONTAINMENT_STATE, WhyNots.of(f), f.reason(), name));
    }

    private void ofFailedCollection(Effect.Failure failure, String name) {
        for (Subject subject : List.of(Subject.PROCESSES, Subject.NETWORK, Subject.FILES, Subject.REGISTRY)) {
            add(subject, WhyNots.of(failure), failure.reason(), name);
        }
    }

    private void ofEvidence() {
        for (Incident.EvidenceRef collected : incident.evidence()) {
            String name = incident.alert(collected.alert())
                    .flatMap(a -> a.alert().endpoint())
                    .map(e -> e.displayName())
                    .orElse("");
            collected.gaps().forEach(g -> add(g, name));
        }
    }

    private void add(EvidenceGap gap, String name) {
        ReportedGap reported = ReportedGap.of(gap, WhyNots.of(gap));
        add(reported.subject(), reported.why(), reported.about(), name);
    }

    private void ofAlert(Alert alert) {
        String id = alert.id().value();
        alert.evidence().gaps().forEach(g -> add(g, id));
        if (alert.endpoint().isEmpty()) {
            add(Subject.ENDPOINT, WhyNot.NO_ENDPOINT, "", id);
        }
        alert.oddities().forEach(field -> add(Subject.ALERT, WhyNot.UNREADABLE, field, id));
    }

    private void ofCommandLine(Sourced<ProcessNode> process) {
        process.fact()
                .commandLine()
                .filter(CommandLine::isCut)
                .ifPresent(line -> add(
                        Subject.PROCESSES,
                        WhyNot.BOUND_REACHED,
                        "",
                        process.fact().name().or(() -> process.fact().path()).orElse("?") + ": " + line.fullLength()));
    }

    private void ofRules() {
        for (EndpointCase endpoint : incident.endpoints()) {
            boolean failed = StepKeys.under(incident, "lookup", endpoint.id())
                    .anyMatch(e -> !e.done() && e.failure().isPresent());
            WhyNot why = failed ? WhyNot.CALL_FAILED : WhyNot.NOT_RECORDED;
            endpoint.decided()
                    .ifPresent(d -> d.decision()
                            .unknowns()
                            .forEach(u -> add(
                                    Subject.RULE_CONDITION,
                                    why,
                                    both(u),
                                    endpoint.endpoint().displayName())));
        }
        incident.generalDecision()
                .ifPresent(d -> d.decision()
                        .unknowns()
                        .forEach(u -> add(Subject.RULE_CONDITION, WhyNot.NOT_RECORDED, both(u), "")));
    }

    /** A gap's words stand in one language only, so that both are quoted. */
    private static String both(Bilingual text) {
        return text.ja().equals(text.en()) ? text.en() : text.ja() + " / " + text.en();
    }

    private List<ReportedGap> list() {
        List<ReportedGap> list = new ArrayList<>();
        gaps.forEach(
                (kind, names) -> list.add(new ReportedGap(kind.subject(), kind.why(), about(kind.words(), names))));
        return list;
    }

    private static String about(String words, Set<String> names) {
        String named = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        String more = names.size() > MOST_NAMED ? " +" + (names.size() - MOST_NAMED) : "";
        if (named.isEmpty() || words.isEmpty()) {
            return words + named + more;
        }
        return named + more + ": " + words;
    }
}
