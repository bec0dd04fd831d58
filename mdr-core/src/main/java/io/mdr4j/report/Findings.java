package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Outcome;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.report.Finding.Kind;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known about damage and about what remains. Observed is what an alert or a record shows; not found is said only
 * where records of that kind were collected, or where the EDR says that the threat never ran; everything else is not
 * examined. A false positive has no threat, so nothing is said about one.
 */
final class Findings {

    private final ReportBasis basis;
    private final CaseFacts facts;
    private final Techniques techniques;
    private final Examined examined;

    private Findings(ReportBasis basis, CaseFacts facts, Collection<Reason> reasons) {
        this.basis = basis;
        this.facts = facts;
        this.techniques = new Techniques(facts.alerts(), reasons);
        this.examined = new Examined(basis.incident());
    }

    static List<Finding> of(ReportBasis basis, CaseFacts facts, Collection<Reason> reasons, Severity severity) {
        if (severity == Severity.FALSE_POSITIVE) {
            return List.of();
        }
        Findings findings = new Findings(basis, facts, reasons);
        FileFindings files = new FileFindings(facts, findings.techniques, findings.examined);
        return List.of(
                findings.accountsUsed(),
                findings.credentialsExposed(),
                findings.dataSent(),
                files.changed(),
                findings.processRunning(),
                files.left(),
                files.persistence(),
                findings.otherEndpoints());
    }

    private Finding accountsUsed() {
        Observed accounts = new Observed();
        facts.alerts().stream()
                .filter(CaseFacts::ran)
                .forEach(a -> a.users().stream().sorted().forEach(u -> accounts.add(u, a.id().toString())));
        for (Sourced<ProcessNode> process : facts.processes()) {
            if (CaseFacts.ran(process.alert()) && CaseFacts.isThreat(process)) {
                process.fact().user().ifPresent(u -> accounts.add(u, process.factId()));
            }
        }
        if (accounts.any()) {
            return accounts.as(Kind.ACCOUNTS_USED);
        }
        return facts.nothingRan()
                ? Finding.notFound(Kind.ACCOUNTS_USED, Scopes.STOPPED_BEFORE_RUN)
                : Finding.notExamined(
                        Kind.ACCOUNTS_USED, examined.whyNot(Subject.PROCESSES).orElse(WhyNot.NOT_RECORDED));
    }

    private Finding credentialsExposed() {
        return byTechnique(Kind.CREDENTIALS_EXPOSED, Techniques.Sort.CREDENTIALS, true);
    }

    private Finding dataSent() {
        if (facts.nothingRan()
                || !techniques.showing(Techniques.Sort.EXFILTRATION).isEmpty()) {
            return byTechnique(Kind.DATA_SENT, Techniques.Sort.EXFILTRATION, false);
        }
        boolean silent = facts.connections().stream().allMatch(c -> c.fact().blocked());
        return examined.has(Subject.NETWORK) && silent
                ? Finding.notFound(Kind.DATA_SENT, Scopes.NETWORK)
                : Finding.notExamined(
                        Kind.DATA_SENT, examined.whyNot(Subject.NETWORK).orElse(WhyNot.NOT_YET));
    }

    /** Observed where the EDR did not stop it; an attempt that was stopped on its way may still have got something. */
    private Finding byTechnique(Kind kind, Techniques.Sort sort, boolean accounts) {
        Observed seen = new Observed();
        Map<Alert, List<String>> showing = techniques.showing(sort);
        showing.forEach((alert, evidence) -> {
            if (!alert.blockStatus().isStopped()) {
                seen.cite(evidence);
                if (accounts) {
                    alert.users().stream().sorted().forEach(u -> seen.add(u, evidence.get(0)));
                }
            }
        });
        if (seen.any()) {
            return seen.as(kind);
        }
        boolean neverRan = showing.isEmpty()
                ? facts.nothingRan()
                : showing.keySet().stream().noneMatch(CaseFacts::ran);
        return neverRan ? Finding.notFound(kind, Scopes.STOPPED_BEFORE_RUN) : Finding.notExamined(kind, WhyNot.NOT_YET);
    }

    private Finding processRunning() {
        Observed running = new Observed();
        boolean stopped = !facts.alerts().isEmpty();
        for (Alert alert : facts.alerts()) {
            if (goesOn(alert)) {
                running.cite(List.of(alert.id().toString()));
                alerted(alert).forEach(p -> running.add(label(p), p.factId()));
            }
            stopped &= alert.blockStatus().outcome() == Outcome.STOPPED_BEFORE_RUN
                    || alert.blockStatus().has(Action.PROCESS_KILLED);
        }
        if (running.any()) {
            return running.as(Kind.PROCESS_RUNNING);
        }
        Bilingual scope = facts.nothingRan() ? Scopes.STOPPED_BEFORE_RUN : Scopes.STOPPED;
        return stopped
                ? Finding.notFound(Kind.PROCESS_RUNNING, scope)
                : Finding.notExamined(Kind.PROCESS_RUNNING, WhyNot.NOT_YET);
    }

    /** Nothing was stopped, or only one operation of a process that went on. */
    private static boolean goesOn(Alert alert) {
        Outcome outcome = alert.blockStatus().outcome();
        boolean operationOnly = alert.blockStatus().has(Action.OPERATION_BLOCKED)
                && !alert.blockStatus().has(Action.PROCESS_KILLED)
                && !alert.blockStatus().has(Action.PROCESS_BLOCKED);
        return outcome == Outcome.NOT_STOPPED || (outcome == Outcome.STOPPED_WHILE_RUNNING && operationOnly);
    }

    private List<Sourced<ProcessNode>> alerted(Alert alert) {
        return facts.processes().stream()
                .filter(p -> p.alert().id().equals(alert.id()))
                .filter(p -> p.fact().relation() == ProcessRelation.ALERTED)
                .toList();
    }

    private static String label(Sourced<ProcessNode> process) {
        String name = process.fact().path().or(() -> process.fact().name()).orElse("");
        String pid = process.fact().pid().map(p -> " (PID " + p + ")").orElse("");
        String where = process.where().isEmpty() ? "" : process.where() + ": ";
        return where + name + pid;
    }

    private Finding otherEndpoints() {
        List<String> names = basis.incident().endpoints().stream()
                .map(e -> e.endpoint().displayName())
                .distinct()
                .toList();
        boolean several = basis.incident().endpoints().size() > 1;
        List<String> alerts = facts.alerts().stream()
                .filter(a -> a.endpoint().isPresent())
                .map(a -> a.id().toString())
                .toList();
        return several
                ? Finding.observed(Kind.OTHER_ENDPOINTS, names, alerts)
                : Finding.notExamined(Kind.OTHER_ENDPOINTS, WhyNot.NOT_YET);
    }

    /** What was seen, each thing once, in the order of first sight, and not more than people read. */
    static final class Observed {

        private static final int MOST = 100;

        private final Set<String> items = new LinkedHashSet<>();
        private final Set<String> evidence = new LinkedHashSet<>();

        void add(String item, String factId) {
            if (!item.isBlank() && items.size() < MOST && items.add(item)) {
                evidence.add(factId);
            }
        }

        void cite(Collection<String> factIds) {
            factIds.stream().limit(MOST).forEach(evidence::add);
        }

        boolean any() {
            return !items.isEmpty() || !evidence.isEmpty();
        }

        Finding as(Kind kind) {
            return Finding.observed(kind, new ArrayList<>(items), new ArrayList<>(evidence));
        }
    }
}
