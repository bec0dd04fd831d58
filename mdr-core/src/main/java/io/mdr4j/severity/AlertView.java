package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.BlockStatus.Outcome;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One alert with what its case knows around it.
 *
 * @param alert the alert
 * @param role the use of its endpoint
 * @param privilegedAccounts the customer's accounts with rights beyond one host, in lower case
 * @param behaviours what was recognised in this alert
 */
record AlertView(Alert alert, EndpointRole role, Set<String> privilegedAccounts, List<Behaviour> behaviours) {

    /** The alerts of a case, each with the behaviours that rest on one of its facts. */
    static List<AlertView> of(SeverityCase subject, List<Behaviour> recognised) {
        Map<String, Set<Behaviour>> byAlert = new HashMap<>();
        for (Behaviour behaviour : recognised) {
            for (String fact : behaviour.evidence()) {
                int end = fact.lastIndexOf('#');
                String alertId = end < 0 ? fact : fact.substring(0, end);
                byAlert.computeIfAbsent(alertId, id -> new LinkedHashSet<>()).add(behaviour);
            }
        }
        return subject.alerts().stream()
                .map(alert -> new AlertView(
                        alert,
                        role(alert, subject),
                        subject.privilegedAccounts(),
                        List.copyOf(byAlert.getOrDefault(alert.id().toString(), Set.of()))))
                .toList();
    }

    /** The customer's own word, else the EDR's. */
    private static EndpointRole role(Alert alert, SeverityCase subject) {
        return alert.endpoint()
                .map(endpoint -> {
                    EndpointRole own = subject.roles().getOrDefault(endpoint.id(), EndpointRole.UNKNOWN);
                    return own == EndpointRole.UNKNOWN ? endpoint.role() : own;
                })
                .orElse(EndpointRole.UNKNOWN);
    }

    /** The alert's id, as reasons quote it. */
    List<String> id() {
        return List.of(alert.id().toString());
    }

    /** A fact's id, as reasons quote it. */
    String fact(String id) {
        return alert.id() + "#" + id;
    }

    ThreatKind kind() {
        return alert.threatKind();
    }

    Outcome outcome() {
        return alert.blockStatus().outcome();
    }

    /** The programs that the alert is about. */
    List<ProcessNode> programs() {
        return programs(alert);
    }

    static List<ProcessNode> programs(Alert alert) {
        return alert.evidence().processes().stream()
                .filter(process -> process.relation() == ProcessRelation.ALERTED)
                .toList();
    }

    /** The facts to quote: the programs that the alert is about, else the alert. */
    List<String> programFacts() {
        List<String> facts =
                programs().stream().map(process -> fact(process.id())).toList();
        return facts.isEmpty() ? id() : facts;
    }

    /** The programs that the alert is about, and what they themselves did: their connections, files and registry changes. */
    Set<String> factsOfPrograms() {
        Set<String> facts = new HashSet<>(programFacts());
        Set<String> processes = new HashSet<>();
        programs().forEach(program -> program.uniqueId().ifPresent(processes::add));
        Evidence evidence = alert.evidence();
        evidence.connections().stream()
                .filter(connection -> isBy(connection.processUniqueId(), processes))
                .forEach(connection -> facts.add(fact(connection.id())));
        evidence.files().stream()
                .filter(file -> isBy(file.processUniqueId(), processes))
                .forEach(file -> facts.add(fact(file.id())));
        evidence.registry().stream()
                .filter(change -> isBy(change.processUniqueId(), processes))
                .forEach(change -> facts.add(fact(change.id())));
        return facts;
    }

    private static boolean isBy(Optional<String> process, Set<String> processes) {
        return process.filter(processes::contains).isPresent();
    }

    /** Tells whether the customer's business or its network rests on the endpoint. */
    boolean isOnImportantEndpoint() {
        return switch (role) {
            case SERVER, DOMAIN_CONTROLLER, BUSINESS_SYSTEM -> true;
            case PC, UNKNOWN -> false;
        };
    }

    /**
     * Tells whether what the alert is about ran, as far as can be told; doubt counts as yes. Of an attempt to get in, the
     * program that was attacked ran anyway: only what came in counts.
     */
    boolean ran() {
        Execution execution = alert.blockStatus().execution();
        return switch (kind()) {
            case POLICY_VIOLATION ->
                execution == Execution.RAN && !alert.blockStatus().isStopped();
            case ENTRY_ATTEMPT ->
                execution == Execution.RAN
                        && (!alert.blockStatus().isStopped()
                                || alert.blockStatus().has(Action.PROCESS_KILLED));
            case MALWARE, UNWANTED_PROGRAM, SUSPICIOUS_ACTIVITY, VENDOR_TEST, UNKNOWN -> ran(execution);
        };
    }

    private boolean ran(Execution execution) {
        return switch (outcome()) {
            case STOPPED_BEFORE_RUN -> false;
            case STOPPED -> execution == Execution.RAN;
            case STOPPED_WHILE_RUNNING, NOT_STOPPED -> execution != Execution.DID_NOT_RUN;
            case UNKNOWN ->
                execution == Execution.RAN
                        || (execution == Execution.UNKNOWN && !programs().isEmpty());
        };
    }
}
