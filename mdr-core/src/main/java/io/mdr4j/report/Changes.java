package io.mdr4j.report;

import io.mdr4j.alert.AlertId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.Told;
import io.mdr4j.report.ReportedAction.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What makes this version differ from the one that was issued before, read from what that one told and rested on. */
final class Changes {

    private final ReportBasis basis;
    private final FirstReport now;
    private final IssuedReport last;

    private Changes(ReportBasis basis, FirstReport now, IssuedReport last) {
        this.basis = basis;
        this.now = now;
        this.last = last;
    }

    /** Empty for a first version. {@code facts} makes the facts of an earlier basis. */
    static List<ReportChange> of(ReportBasis basis, FirstReport now, Function<ReportBasis, FirstReport> facts) {
        return basis.incident()
                .lastReport()
                .filter(last -> last.issued().number() < basis.version())
                .map(last -> new Changes(basis, now, last).list(facts))
                .orElse(List.of());
    }

    private List<ReportChange> list(Function<ReportBasis, FirstReport> facts) {
        Optional<FirstReport> before = earlierBasis().map(facts);
        Told told = last.issued().told();
        List<ReportChange> changes = new ArrayList<>();
        note(changes, ReportChange.SEVERITY, told.severity() != now.assessment().severity());
        note(changes, ReportChange.ENDPOINTS, !told.isolation().keySet().equals(endpoints()));
        note(changes, ReportChange.ISOLATION, before.map(this::isIsolationNew).orElseGet(this::isPhaseNew));
        note(
                changes,
                ReportChange.REMAINING_THREAT,
                before.map(b -> !remaining(b).equals(remaining(now))).orElse(false));
        note(
                changes,
                ReportChange.ACTIONS,
                before.map(b -> !asked(b).equals(asked(now))).orElse(false));
        note(changes, ReportChange.ALERTS, hasNewAlerts());
        note(
                changes,
                ReportChange.ANALYSIS_FINISHED,
                last.issued().inProgress() && basis.openAnalysis().isEmpty());
        return changes;
    }

    private static void note(List<ReportChange> changes, ReportChange change, boolean happened) {
        if (happened) {
            changes.add(change);
        }
    }

    /** The basis of the version before, as far as the history goes back to it. */
    private Optional<ReportBasis> earlierBasis() {
        List<Recorded> history = basis.history().stream()
                .filter(r -> r.version() <= last.issued().basis())
                .toList();
        if (history.isEmpty() || history.size() != last.issued().basis()) {
            return Optional.empty();
        }
        Incident incident = Incident.of(history);
        Set<AlertId> collected = new HashSet<>();
        incident.evidence().forEach(e -> collected.add(e.alert()));
        Map<AlertId, Evidence> evidence = new HashMap<>(basis.collected());
        evidence.keySet().retainAll(collected);
        return Optional.of(ReportBasis.builder()
                .incident(incident)
                .customer(basis.customer())
                .version(last.issued().number())
                .madeAt(last.at())
                .addAllHistory(history)
                .putAllCollected(evidence)
                .putAllRoles(basis.roles())
                .putAllContainmentNotOffered(basis.containmentNotOffered())
                .brake(basis.brake())
                .observe(basis.observe())
                .addAllAllowEntries(basis.allowEntries())
                .build());
    }

    private Set<Object> endpoints() {
        return now.endpoints().stream()
                .map(EndpointCard::endpoint)
                .map(Endpoint::id)
                .collect(Collectors.toSet());
    }

    private boolean isIsolationNew(FirstReport before) {
        Map<Object, Object> was = isolation(before);
        Map<Object, Object> is = isolation(now);
        is.keySet().retainAll(was.keySet());
        was.keySet().retainAll(is.keySet());
        return !is.equals(was);
    }

    private static Map<Object, Object> isolation(FirstReport report) {
        Map<Object, Object> isolation = new HashMap<>();
        report.endpoints()
                .forEach(c -> isolation.put(
                        c.endpoint().id(),
                        List.of(c.isolation().status(), c.isolation().approval().map(ApprovalFacts::outcome))));
        return isolation;
    }

    /** Without the history: whether something that was carried out since stands otherwise than was told. */
    private boolean isPhaseNew() {
        return basis.incident().endpoints().stream().anyMatch(e -> {
            IsolationPhase told = last.issued().told().isolation().get(e.id());
            IsolationPhase phase = e.isolation().phase();
            return told != null && told != phase && phase.isSettled() && phase != IsolationPhase.NONE;
        });
    }

    private static Set<Object> remaining(FirstReport report) {
        return report.findings().stream()
                .filter(f -> f.kind().area() == Finding.Area.REMAINING)
                .map(f -> List.of(f.kind(), f.degree(), Set.copyOf(f.items())))
                .collect(Collectors.toSet());
    }

    private static Set<Object> asked(FirstReport report) {
        return report.actions().stream()
                .filter(a -> a.code().actor() == Actor.CUSTOMER)
                .map(a -> List.of(a.code(), Set.copyOf(a.about())))
                .collect(Collectors.toSet());
    }

    private boolean hasNewAlerts() {
        return basis.incident().alerts().stream()
                .anyMatch(a -> !a.repetition() && a.version() > last.issued().basis());
    }
}
