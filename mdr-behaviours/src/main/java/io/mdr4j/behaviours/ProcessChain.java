package io.mdr4j.behaviours;

import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who started whom around one alert: by the EDR's process ids, and where these do not join, by its word. */
final class ProcessChain {

    private static final int MOST_ANCESTORS = 16;

    private final List<ProcessNode> processes = new ArrayList<>();
    private final Map<String, ProcessNode> byUniqueId = new HashMap<>();

    ProcessChain(Evidence ofAlert, Evidence collected) {
        processes.addAll(ofAlert.processes());
        processes.addAll(collected.processes());
        processes.forEach(process -> process.uniqueId().ifPresent(id -> byUniqueId.putIfAbsent(id, process)));
    }

    /** The process with this id of the EDR's. */
    Optional<ProcessNode> process(Optional<String> uniqueId) {
        return uniqueId.map(byUniqueId::get);
    }

    Optional<ProcessNode> parent(ProcessNode process) {
        return process(process.parentUniqueId())
                .filter(parent -> !parent.equals(process))
                .or(() -> byRelation(process));
    }

    private Optional<ProcessNode> byRelation(ProcessNode process) {
        return switch (process.relation()) {
            case ALERTED -> only(ProcessRelation.PARENT);
            case PARENT -> only(ProcessRelation.GRANDPARENT);
            case GRANDPARENT -> only(ProcessRelation.ANCESTOR);
            case CHILD -> only(ProcessRelation.ALERTED);
            case ANCESTOR -> Optional.empty();
        };
    }

    private Optional<ProcessNode> only(ProcessRelation relation) {
        List<ProcessNode> found =
                processes.stream().filter(p -> p.relation() == relation).toList();
        boolean isOne = found.size() == 1
                || found.stream().map(ProcessNode::uniqueId).distinct().count() == 1;
        return isOne && !found.isEmpty() ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The parent first; bounded, since ids that an EDR reuses may go round in a circle. */
    List<ProcessNode> ancestors(ProcessNode process) {
        List<ProcessNode> ancestors = new ArrayList<>();
        Optional<ProcessNode> next = parent(process);
        while (next.isPresent() && ancestors.size() < MOST_ANCESTORS && !ancestors.contains(next.get())) {
            ancestors.add(next.get());
            next = parent(next.get());
        }
        return ancestors;
    }
}
