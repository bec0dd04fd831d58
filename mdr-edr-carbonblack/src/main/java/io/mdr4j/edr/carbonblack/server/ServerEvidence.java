package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.EvidenceBuilder;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The document and the events of the alert's process, and the documents of those above it. The server records neither scripts
 * nor logons.
 */
final class ServerEvidence implements EvidenceCollector {

    private static final List<ProcessRelation> ABOVE = List.of(
            ProcessRelation.PARENT, ProcessRelation.GRANDPARENT, ProcessRelation.ANCESTOR, ProcessRelation.ANCESTOR);

    private final AlertsApi alerts;
    private final ProcessesApi api;
    private final OddValues counter;

    ServerEvidence(AlertsApi alerts, ProcessesApi api, OddValues counter) {
        this.alerts = alerts;
        this.api = api;
        this.counter = counter;
    }

    @Override
    public Evidence collect(Alert alert) {
        Oddities odd = new Oddities(counter);
        EvidenceBuilder facts = Evidence.builder();
        Optional<ProcessId> process = process(alert, odd);
        if (process.isEmpty()) {
            return facts.addGaps(gap(EvidenceGap.Subject.PROCESSES, "The alert names no process."))
                    .build();
        }
        long segment = process.get().segment().orElse(1);
        Lenient document = document(process.get().guid(), segment, odd, facts);
        if (!document.isEmpty()) {
            facts.addProcesses(node("ep0", ProcessRelation.ALERTED, document, process.get()));
        }
        above(document, odd, facts);
        try {
            JsonNode events = api.events(process.get().guid(), segment);
            EventFacts.add(Lenient.of(events, odd).child("process"), odd, facts);
        } catch (EdrRejectedException e) {
            facts.addGaps(gap(EvidenceGap.Subject.NETWORK, "The server has no events of the process."));
            facts.addGaps(gap(EvidenceGap.Subject.FILES, "The server has no events of the process."));
            facts.addGaps(gap(EvidenceGap.Subject.REGISTRY, "The server has no events of the process."));
        }
        return facts.addGaps(gap(EvidenceGap.Subject.SCRIPTS, "Carbon Black EDR records no scripts."))
                .addGaps(gap(EvidenceGap.Subject.LOGONS, "Carbon Black EDR records no logons."))
                .build();
    }

    private static EvidenceGap gap(EvidenceGap.Subject subject, String reason) {
        return new EvidenceGap(subject, reason);
    }

    /** The alert is read again: it names the segment, which the domain's alert does not carry. */
    private Optional<ProcessId> process(Alert alert, Oddities odd) {
        Optional<ProcessId> known = alert.evidence().processes().stream()
                .filter(node -> node.relation() == ProcessRelation.ALERTED)
                .flatMap(node -> node.uniqueId().stream())
                .flatMap(id -> ProcessId.of(id).stream())
                .findFirst();
        if (known.isEmpty()) {
            return known;
        }
        Optional<Lenient> fields = alerts.alert(alert.id().value()).map(json -> Lenient.of(json, odd));
        OptionalLong segment = fields.map(json -> json.integer("segment_id"))
                .filter(number -> number >= 0)
                .map(OptionalLong::of)
                .or(() -> fields.flatMap(json -> ProcessId.of(json.text("process_unique_id")))
                        .map(ProcessId::segment))
                .orElse(OptionalLong.empty());
        return known.map(id -> new ProcessId(id.guid(), segment));
    }

    /** A process that is not there is a gap: the alert may be older than what the server keeps. */
    private Lenient document(String guid, long segment, Oddities odd, EvidenceBuilder facts) {
        try {
            return inner(Lenient.of(api.document(guid, segment), odd));
        } catch (EdrRejectedException e) {
            facts.addGaps(gap(EvidenceGap.Subject.PROCESSES, "The server has no document of process " + guid + "."));
            return Lenient.of(null, odd);
        }
    }

    private static Lenient inner(Lenient answer) {
        return answer.node().path("process").isObject() ? answer.child("process") : answer;
    }

    private void above(Lenient document, Oddities odd, EvidenceBuilder facts) {
        Lenient below = document;
        Set<String> met = new HashSet<>();
        for (int i = 0; i < ABOVE.size(); i++) {
            Optional<ProcessId> parent = ProcessId.of(below.text("parent_unique_id", "parent_id"));
            if (parent.isEmpty() || !met.add(parent.get().guid())) {
                return;
            }
            Lenient found;
            try {
                found = inner(Lenient.of(
                        api.document(parent.get().guid(), parent.get().segment().orElse(1)), odd));
            } catch (EdrRejectedException e) {
                if (i == 0) {
                    facts.addProcesses(named("ep1", below, parent.get()));
                }
                return;
            }
            facts.addProcesses(node("ep" + (i + 1), ABOVE.get(i), found, parent.get()));
            below = found;
        }
    }

    /** A parent of which only the child tells. */
    private static ProcessNode named(String id, Lenient child, ProcessId parent) {
        return ProcessNode.builder()
                .id(id)
                .relation(ProcessRelation.PARENT)
                .uniqueId(parent.guid())
                .pid(Optional.ofNullable(child.integer("parent_pid")).filter(pid -> pid >= 0))
                .name(ServerTexts.text(child.text("parent_name")))
                .md5(ServerTexts.md5(child.text("parent_md5")))
                .build();
    }

    private static ProcessNode node(String id, ProcessRelation relation, Lenient document, ProcessId process) {
        Optional<String> path = ServerTexts.text(document.text("path"));
        return ProcessNode.builder()
                .id(id)
                .relation(relation)
                .uniqueId(process.guid())
                .parentUniqueId(ProcessId.of(document.text("parent_unique_id", "parent_id"))
                        .map(ProcessId::guid))
                .pid(Optional.ofNullable(document.integer("process_pid")).filter(pid -> pid >= 0))
                .name(ServerTexts.text(document.text("process_name")).or(() -> path.map(ServerTexts::fileName)))
                .path(path)
                .commandLine(Optional.ofNullable(document.text("cmdline")).map(CommandLine::of))
                .md5(ServerTexts.md5(document.text("process_md5")))
                .sha256(ServerTexts.sha256(document.text("process_sha256")))
                .user(ServerTexts.text(document.text("username")))
                .userSid(ServerTexts.text(document.text("uid")))
                .startedAt(Optional.ofNullable(document.time("start")))
                .build();
    }
}
