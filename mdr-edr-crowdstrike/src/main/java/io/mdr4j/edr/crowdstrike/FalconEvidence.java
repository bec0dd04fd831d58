package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.Logon;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Falcon's graph holds around an alert's process, and who logged on to the host. Without the graph's licence only the
 * process itself and its parent are told, and the rest is a gap.
 */
final class FalconEvidence implements EvidenceCollector {

    private static final int MOST_LOGONS = 100;

    private final FalconClient client;
    private final ThreatGraphApi graph;
    private final GraphReader reader;
    private final OddValues odd;

    FalconEvidence(FalconClient client, OddValues odd) {
        this.client = client;
        this.graph = new ThreatGraphApi(client);
        this.reader = new GraphReader(odd);
        this.odd = odd;
    }

    @Override
    public Evidence collect(Alert alert) {
        client.refuseWhenClosed();
        EvidenceDraft draft = new EvidenceDraft();
        Optional<ProcessNode> alerted = alert.evidence().processes().stream()
                .filter(process -> process.relation() == ProcessRelation.ALERTED)
                .findFirst();
        Optional<String> process = alerted.flatMap(ProcessNode::uniqueId).filter(GraphIds::isProcess);
        if (process.isEmpty()) {
            Stream.of(Subject.PROCESSES, Subject.NETWORK, Subject.FILES, Subject.SCRIPTS)
                    .forEach(subject -> draft.gap(
                            subject, "The alert names no process that could be looked up in Falcon's graph."));
        } else if (!new GraphWalk(graph, reader, draft).from(process.get())) {
            plainProcesses(process.get(), alerted.flatMap(ProcessNode::parentUniqueId), draft);
        }
        logons(alert.endpoint().map(Endpoint::id).map(id -> id.deviceId()), draft);
        draft.gap(Subject.REGISTRY, "Falcon's API tells no registry changes beyond those that an alert names.");
        return draft.finish();
    }

    private void plainProcesses(String process, Optional<String> parent, EvidenceDraft draft) {
        List<String> ids = Stream.concat(Stream.of(process), parent.filter(GraphIds::isProcess).stream())
                .toList();
        draft.ask(Subject.PROCESSES, () -> graph.plainProcesses(ids))
                .ifPresent(found -> found.forEach(node -> draft.add(reader.plainProcess(
                        node,
                        node.path("process_id").asText("").equals(process)
                                ? ProcessRelation.ALERTED
                                : ProcessRelation.PARENT))));
    }

    /** Falcon tells the logons of the last seven days. */
    private void logons(Optional<String> device, EvidenceDraft draft) {
        if (device.isEmpty()) {
            draft.gap(Subject.LOGONS, "The alert names no host.");
            return;
        }
        draft.ask(
                        Subject.LOGONS,
                        () -> client.send(EdrRequest.post("/devices/combined/devices/login-history/v2")
                                .query("limit", Integer.toString(MOST_LOGONS))
                                .json(Map.of("ids", List.of(device.get())))
                                .idempotent()
                                .needs(FalconCapabilities.HOSTS_READ)))
                .ifPresent(answer -> FalconClient.resources(answer).forEach(host -> logons(host, draft)));
    }

    private void logons(JsonNode host, EvidenceDraft draft) {
        for (Lenient logon : Lenient.of(host, odd).children("recent_logins", "logins")) {
            String user = logon.text("user_name");
            if (user != null) {
                draft.add(Logon.builder()
                        .id("logon/" + user + "/" + logon.text("login_time"))
                        .user(user)
                        .at(Optional.ofNullable(logon.time("login_time")))
                        .build());
            }
        }
    }
}
