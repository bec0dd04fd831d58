package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.incident.AlertCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All facts of an incident, each with the id by which reports quote it: what the alerts carry, then what was collected. */
final class CaseFacts {

    private final List<Alert> alerts;
    private final List<Sourced<ProcessNode>> processes = new ArrayList<>();
    private final List<Sourced<NetworkConnection>> connections = new ArrayList<>();
    private final List<Sourced<FileChange>> files = new ArrayList<>();
    private final List<Sourced<RegistryChange>> registry = new ArrayList<>();
    private final Map<String, Object> taken = new HashMap<>();

    CaseFacts(ReportBasis basis) {
        alerts = basis.incident().alerts().stream().map(AlertCase::alert).toList();
        alerts.forEach(a -> take(a, a.evidence()));
        alerts.forEach(a -> take(a, basis.collected().getOrDefault(a.id(), Evidence.none())));
    }

    private void take(Alert alert, Evidence evidence) {
        take(alert, evidence.processes(), ProcessNode::id, processes);
        take(alert, evidence.connections(), NetworkConnection::id, connections);
        take(alert, evidence.files(), FileChange::id, files);
        take(alert, evidence.registry(), RegistryChange::id, registry);
    }

    /** Ids are unique within an alert or a collection only, so a second fact of the same id gets one of its own. */
    private <T> void take(Alert alert, List<T> facts, Function<T, String> id, List<Sourced<T>> into) {
        for (T fact : facts) {
            String base = alert.id() + "#" + id.apply(fact);
            String factId = base;
            for (int i = 2; taken.containsKey(factId) && !fact.equals(taken.get(factId)); i++) {
                factId = base + "~" + i;
            }
            if (taken.put(factId, fact) == null) {
                into.add(new Sourced<>(factId, alert, fact));
            }
        }
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
