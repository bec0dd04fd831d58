package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that an alert is about, its parent and grandparent: {@code p0}, {@code p1}, {@code p2}. A process is joined by
 * its id in Falcon's graph, {@code pid:<host>:<number>}.
 */
final class ProcessReader {

    private final Lenient alert;
    private final OddValues odd;

    ProcessReader(Lenient alert, OddValues odd) {
        this.alert = alert;
        this.odd = odd;
    }

    /**
     * Tells whether the alert is about a process; a file that a scan found has a name, a path and a hash too, but no process.
     */
    boolean hasProcess() {
        return alert.text("process_id", "local_process_id", "triggering_process_graph_id", "cmdline") != null;
    }

    /** The graph's id of the process that the alert is about. */
    Optional<String> uniqueId() {
        return hasProcess()
                ? graphId(alert, "triggering_process_graph_id", alert.text("process_id"))
                : Optional.empty();
    }

    List<ProcessNode> read() {
        List<ProcessNode> processes = new ArrayList<>();
        Lenient parent = alert.child("parent_details");
        Lenient grandparent = alert.child("grandparent_details");
        Optional<String> grandparentId = graphId(grandparent, "process_graph_id", grandparent.text("process_id"));
        Optional<String> parentId = graphId(parent, "process_graph_id", parent.text("process_id"))
                .or(() -> graphId(alert, "parent_process_graph_id", alert.text("parent_process_id")));
        if (hasProcess()) {
            processes.add(process("p0", ProcessRelation.ALERTED, alert, uniqueId(), parentId));
        }
        if (isProcess(parent)) {
            processes.add(process("p1", ProcessRelation.PARENT, parent, parentId, grandparentId));
        }
        if (isProcess(grandparent)) {
            processes.add(process("p2", ProcessRelation.GRANDPARENT, grandparent, grandparentId, Optional.empty()));
        }
        return processes;
    }

    private static boolean isProcess(Lenient details) {
        return details.text("cmdline", "filename", "filepath", "process_id", "local_process_id", "sha256") != null;
    }

    private ProcessNode process(
            String id, ProcessRelation relation, Lenient node, Optional<String> uniqueId, Optional<String> parentId) {
        return ProcessNode.builder()
                .id(id)
                .relation(relation)
                .uniqueId(uniqueId)
                .parentUniqueId(parentId)
                .pid(Optional.ofNullable(node.integer("local_process_id")))
                .name(Optional.ofNullable(node.text("filename")))
                .path(Optional.ofNullable(node.text("filepath")))
                .commandLine(Optional.ofNullable(node.text("cmdline")).map(CommandLine::of))
                .sha256(Hashes.sha256(node, odd))
                .md5(Hashes.md5(node, odd))
                .user(Optional.ofNullable(AccountReader.qualified(node.text("user_name"), node.text("logon_domain"))))
                .userSid(Optional.ofNullable(node.text("user_id")))
                .startedAt(Optional.ofNullable(node.time("process_start_time")))
                .build();
    }

    private Optional<String> graphId(Lenient node, String field, @Nullable String number) {
        String graphId = node.text(field);
        if (graphId != null) {
            return Optional.of(graphId);
        }
        String host = alert.text("agent_id");
        return number == null ? Optional.empty() : Optional.of(host == null ? number : "pid:" + host + ":" + number);
    }
}
