package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.incident.AlertCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All facts of an incident, each with the id by which reports quote it: what the alerts carry, then what was collected. */
final class CaseFacts {

    private final List<Alert> alerts;
    private final List<Sourced<ProcessNode>> processes = new ArrayList<>();
    private final List<Sourced<NetworkConnection>> connections = new ArrayList<>();
    private final List<Sourced<FileChange>> files = new ArrayList<>();
    private final List<Sourced<RegistryChange>> registry = new ArrayList<>();
    private final Map<String, Object> taken = new HashMap<>();
    private final Set<String> threats = new HashSet<>();

    CaseFacts(ReportBasis basis) {
        alerts = basis.incident().alerts().stream().map(AlertCase::alert).toList();
        alerts.forEach(a -> take(a, a.evidence(), false));
        alerts.forEach(a -> take(a, basis.collected().getOrDefault(a.id(), Evidence.none()), true));
        processes.stream().filter(CaseFacts::isThreat).forEach(p -> threats.addAll(keys(p)));
    }

    private void take(Alert alert, Evidence evidence, boolean collected) {
        take(alert, collected, evidence.processes(), ProcessNode::id, processes);
        take(alert, collected, evidence.connections(), NetworkConnection::id, connections);
        take(alert, collected, evidence.files(), FileChange::id, files);
        take(alert, collected, evidence.registry(), RegistryChange::id, registry);
    }

    /** Tells whether an alert is about the process, or about its parent. */
    static boolean isThreat(Sourced<ProcessNode> process) {
        ProcessRelation relation = process.fact().relation();
        return relation == ProcessRelation.ALERTED || relation == ProcessRelation.CHILD;
    }

    private static List<String> keys(Sourced<ProcessNode> process) {
        return process.fact().uniqueId().map(process::onEndpoint).stream().toList();
    }

    /**
     * Tells whether the threat did it: the alert itself names it, or a process did that an alert is about, or a child of
     * one. What was collected around an alert holds other programs' doings too.
     */
    boolean isOfThreat(Sourced<?> fact, Optional<String> processUniqueId) {
        return !fact.collected()
                || processUniqueId
                        .map(fact::onEndpoint)
                        .filter(threats::contains)
                        .isPresent();
    }

    /** Ids are unique within an alert or a collection only, so a second fact of the same id gets one of its own. */
    private <T> void take(
            Alert alert, boolean collected, List<T> facts, Function<T, String> id, List<Sourced<T>> into) {
        for (T fact : facts) {
            String base = alert.id() + "#" + id.apply(fact);
            String factId = base;
            for (int i = 2; taken.containsKey(factId) && !fact.equals(taken.get(factId)); i++) {
                factId = base + "~" + i;
            }
            if (taken.put(factId, fact) == null) {
                into.add(new Sourced<>(factId, alert, collected, fact));
            }
        }
    }

    /** Tells whether the threat ran, or may have. */
    static boolean ran(Alert alert) {
        return alert.blockStatus().outcome() != BlockStatus.Outcome.STOPPED_BEFORE_RUN;
    }

    /** Tells whether the EDR says of every alert that the threat was stopped before it ran. */
    boolean nothingRan() {
        return !alerts.isEmpty() && alerts.stream().noneMatch(CaseFacts::ran);
    }

    List<Alert> alerts() {
        return alerts;
    }

    List<Sourced<ProcessNode>> processes() {
        return processes;
    }

    List<Sourced<NetworkConnection>> connections() {
        return connections;
    }

    List<Sourced<FileChange>> files() {
        return files;
    }

    List<Sourced<RegistryChange>> registry() {
        return registry;
    }
}
