package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.ProcessRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Walks Falcon's graph from one process: up to its ancestors, down to its children, and over to what it and its first
 * children did. Every step is bounded. Not thread-safe.
 */
final class GraphWalk {

    private static final int MOST_ANCESTORS = 6;
    private static final int MOST_CHILDREN = 50;
    private static final int CHILDREN_LOOKED_INTO = 4;
    private static final int MOST_EDGES = 200;

    private final ThreatGraphApi graph;
    private final GraphReader reader;
    private final EvidenceDraft draft;

    GraphWalk(ThreatGraphApi graph, GraphReader reader, EvidenceDraft draft) {
        this.graph = graph;
        this.reader = reader;
        this.draft = draft;
    }

    /** Answers whether the graph could be asked. */
    boolean from(String process) {
        Optional<List<JsonNode>> found = draft.ask(Subject.PROCESSES, () -> graph.processes(List.of(process)));
        if (found.isEmpty()) {
            Stream.of(Subject.NETWORK, Subject.FILES, Subject.SCRIPTS)
                    .forEach(subject -> draft.gap(
                            subject,
                            "Falcon's graph could not be asked: it is not licensed, not permitted" + " ("
                                    + ThreatGraphApi.READ + "), or did not answer."));
            return false;
        }
        if (found.get().isEmpty()) {
            draft.gap(Subject.PROCESSES, "Falcon's graph does not hold the process (any more).");
        }
        for (JsonNode vertex : found.get()) {
            draft.add(reader.process(vertex, ProcessRelation.ALERTED));
            ancestors(vertex);
        }
        List<String> actors = new ArrayList<>(List.of(process));
        children(process).stream().limit(CHILDREN_LOOKED_INTO).forEach(actors::add);
        actors.forEach(this::deeds);
        return true;
    }

    private void ancestors(JsonNode from) {
        JsonNode child = from;
        for (int depth = 0; depth < MOST_ANCESTORS; depth++) {
            Optional<JsonNode> parent = parent(child);
            if (parent.isEmpty()) {
                return;
            }
            draft.add(reader.process(
                    parent.get(),
                    depth == 0
                            ? ProcessRelation.PARENT
                            : depth == 1 ? ProcessRelation.GRANDPARENT : ProcessRelation.ANCESTOR));
            child = parent.get();
        }
    }

    private Optional<JsonNode> parent(JsonNode child) {
        String id = child.path("id").asText("");
        return GraphReader.parent(child)
                .or(() -> edges(Subject.PROCESSES, id, "parent_process", 1).stream()
                        .map(GraphReader::target)
                        .filter(GraphIds::isProcess)
                        .findFirst())
                .filter(parent -> !parent.equals(id))
                .flatMap(parent -> draft.ask(Subject.PROCESSES, () -> graph.processes(List.of(parent)))
                        .flatMap(found -> found.stream().findFirst()));
    }

    private List<String> children(String process) {
        List<String> ids = edges(Subject.PROCESSES, process, "child_process", MOST_CHILDREN).stream()
                .map(GraphReader::target)
                .filter(GraphIds::isProcess)
                .filter(child -> !child.equals(process))
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            draft.ask(Subject.PROCESSES, () -> graph.processes(ids))
                    .ifPresent(
                            found -> found.forEach(vertex -> draft.add(reader.process(vertex, ProcessRelation.CHILD))));
        }
        return ids;
    }

    private void deeds(String process) {
        each(Subject.NETWORK, process, "dns_request", edge -> draft.add(reader.name(process, edge)));
        each(Subject.NETWORK, process, "ipv4", edge -> draft.add(reader.address(process, edge)));
        each(Subject.NETWORK, process, "ipv6", edge -> draft.add(reader.address(process, edge)));
        each(
                Subject.FILES,
                process,
                "module_written",
                edge -> draft.add(reader.file(process, edge, FileChange.Action.WRITTEN)));
        each(
                Subject.FILES,
                process,
                "quarantined_file",
                edge -> draft.add(reader.file(process, edge, FileChange.Action.QUARANTINED)));
        each(Subject.SCRIPTS, process, "executed_script", edge -> draft.add(reader.script(process, edge)));
    }

    private void each(Subject subject, String process, String type, Consumer<JsonNode> action) {
        edges(subject, process, type, MOST_EDGES).forEach(action);
    }

    private List<JsonNode> edges(Subject subject, String vertex, String type, int most) {
        Optional<ThreatGraphApi.Rows> found = draft.ask(subject, () -> graph.edges(vertex, type, most));
        if (found.filter(ThreatGraphApi.Rows::more).isPresent() && most > 1) {
            draft.gap(subject, "Of one kind of fact only the first " + most + " of a process were read.");
        }
        return found.map(ThreatGraphApi.Rows::rows).orElse(List.of()).stream()
                .filter(edge -> !GraphReader.target(edge).isEmpty())
                .toList();
    }
}
