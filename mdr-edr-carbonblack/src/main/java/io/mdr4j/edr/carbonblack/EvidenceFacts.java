package io.mdr4j.edr.carbonblack;

import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.evidence.ScriptEvent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Gathers facts, each id once: the first that tells of it counts. Not thread-safe. */
final class EvidenceFacts {

    private final Map<String, ProcessNode> processes = new LinkedHashMap<>();
    private final Map<String, NetworkConnection> connections = new LinkedHashMap<>();
    private final Map<String, FileChange> files = new LinkedHashMap<>();
    private final Map<String, RegistryChange> registry = new LinkedHashMap<>();
    private final Map<String, ScriptEvent> scripts = new LinkedHashMap<>();
    private final Set<EvidenceGap> gaps = new LinkedHashSet<>();

    void add(ProcessNode node) {
        processes.putIfAbsent(node.id(), node);
    }

    boolean knows(String processId) {
        return processes.containsKey(processId);
    }

    void add(NetworkConnection connection) {
        connections.putIfAbsent(connection.id(), connection);
    }

    void add(FileChange file) {
        files.putIfAbsent(file.id(), file);
    }

    void add(RegistryChange change) {
        registry.putIfAbsent(change.id(), change);
    }

    void add(ScriptEvent script) {
        scripts.putIfAbsent(script.id(), script);
    }

    void gap(Subject subject, String reason) {
        gaps.add(new EvidenceGap(subject, reason));
    }

    Evidence build() {
        return Evidence.builder()
                .addAllProcesses(processes.values())
                .addAllConnections(connections.values())
                .addAllFiles(files.values())
                .addAllRegistry(registry.values())
                .addAllScripts(scripts.values())
                .addAllGaps(gaps)
                .build();
    }
}
