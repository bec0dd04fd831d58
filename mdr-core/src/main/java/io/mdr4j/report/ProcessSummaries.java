package io.mdr4j.report;

import io.mdr4j.alert.AlertId;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.severity.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Picks the few processes that tell most and draws them as a tree: the process of the alert on which the verdict rests,
 * what started it, what other alerts are about, what reasons quote, what it started. A process hangs below its nearest
 * ancestor among those picked.
 */
final class ProcessSummaries {

    private final Collection<Reason> reasons;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Node> byUniqueId = new HashMap<>();

    /** One process, however often alerts and collections tell of it. */
    private static final class Node {

        private final Sourced<ProcessNode> source;
        private final List<String> factIds = new ArrayList<>();
        private boolean alerted;
        private @Nullable Node parent;
        private int rank = Rank.OTHER;

        Node(Sourced<ProcessNode> source) {
            this.source = source;
        }
    }

    /** What tells most stands first. */
    private static final class Rank {
        static final int ALERTED = 0;
        static final int ANCESTOR = 1;
        static final int OTHER_ALERTED = 2;
        static final int QUOTED = 3;
        static final int CHILD = 4;
        static final int OTHER = 5;
    }

    private ProcessSummaries(Collection<Reason> reasons) {
        this.reasons = reasons;
    }

    static ProcessSummary of(CaseFacts facts, Collection<Reason> reasons) {
        return new ProcessSummaries(reasons).summary(facts);
    }

    private ProcessSummary summary(CaseFacts facts) {
        Map<AlertId, List<Node>> byAlert = new LinkedHashMap<>();
        for (Sourced<ProcessNode> process : facts.processes()) {
            byAlert.computeIfAbsent(process.alert().id(), a -> new ArrayList<>())
                    .add(node(process));
        }
        nodes.forEach(this::linkByUniqueId);
        byAlert.values().forEach(ProcessSummaries::linkByRelation);
        rank(byAlert);
        List<Node> picked = nodes.stream()
                .sorted(Comparator.comparingInt(n -> n.rank))
                .limit(ProcessSummary.LIMIT)
                .toList();
        return new ProcessSummary(draw(picked), nodes.size() - picked.size());
    }

    private Node node(Sourced<ProcessNode> process) {
        Node node = uniqueKey(process, process.fact().uniqueId())
                .map(key -> byUniqueId.computeIfAbsent(key, k -> added(process)))
                .orElseGet(() -> added(process));
        node.factIds.add(process.factId());
        node.alerted |= process.fact().relation() == ProcessRelation.ALERTED;
        return node;
    }

    private Node added(Sourced<ProcessNode> process) {
        Node node = new Node(process);
        nodes.add(node);
        return node;
    }

    /** The EDR's process ids are unique on one endpoint, no further. */
    private static Optional<String> uniqueKey(Sourced<ProcessNode> process, Optional<String> uniqueId) {
        return uniqueId.filter(id -> !id.isBlank()).map(process::onEndpoint);
    }

    private void linkByUniqueId(Node node) {
        uniqueKey(node.source, node.source.fact().parentUniqueId())
                .map(byUniqueId::get)
                .ifPresent(parent -> link(node, parent));
    }

    /** Where ids do not join them, the EDR's word that one is the other's parent does. */
    private static void linkByRelation(List<Node> ofOneAlert) {
        only(ofOneAlert, ProcessRelation.ALERTED).ifPresent(alerted -> {
            Optional<Node> parent = only(ofOneAlert, ProcessRelation.PARENT);
            Optional<Node> grandparent = only(ofOneAlert, ProcessRelation.GRANDPARENT);
            parent.ifPresent(p -> link(alerted, p));
            parent.ifPresent(p -> grandparent.ifPresent(g -> link(p, g)));
            grandparent.ifPresent(
                    g -> only(ofOneAlert, ProcessRelation.ANCESTOR).ifPresent(a -> link(g, a)));
            ofOneAlert.stream()
                    .filter(n -> n.source.fact().relation() == ProcessRelation.CHILD)
                    .forEach(child -> link(child, alerted));
        });
    }

    private static Optional<Node> only(List<Node> nodes, ProcessRelation relation) {
        List<Node> found = nodes.stream()
                .filter(n -> n.source.fact().relation() == relation)
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Never closes a circle, whatever the EDR says, and never hangs a process elsewhere once it hangs somewhere. */
    private static void link(Node child, Node parent) {
        if (child.parent != null) {
            return;
        }
        for (Node above = parent; above != null; above = above.parent) {
            if (above == child) {
                return;
            }
        }
        child.parent = parent;
    }

    /** The process and everything above it, the nearest first. */
    private static Stream<Node> lineage(Node node) {
        return Stream.iterate(node, n -> n != null, n -> n.parent);
    }

    private void rank(Map<AlertId, List<Node>> byAlert) {
        Optional<AlertId> weightiest = byAlert.keySet().stream()
                .filter(a -> byAlert.getOrDefault(a, List.of()).stream().anyMatch(n -> n.alerted))
                .max(Comparator.comparingInt(this::weight));
        Set<Node> roots = new HashSet<>();
        weightiest.ifPresent(a -> byAlert.getOrDefault(a, List.of()).stream()
                .filter(n -> n.source.fact().relation() == ProcessRelation.ALERTED)
                .forEach(n -> {
                    roots.add(n);
                    lineage(n).forEach(above -> above.rank = Rank.ANCESTOR);
                }));
        Set<String> quoted = new HashSet<>();
        reasons.forEach(r -> quoted.addAll(r.evidence()));
        for (Node node : nodes) {
            int rank = Rank.OTHER;
            if (roots.contains(node)) {
                rank = Rank.ALERTED;
            } else if (node.alerted) {
                rank = Rank.OTHER_ALERTED;
            } else if (node.factIds.stream().anyMatch(quoted::contains)) {
                rank = Rank.QUOTED;
            } else if (node.parent != null && roots.contains(node.parent)) {
                rank = Rank.CHILD;
            }
            node.rank = Math.min(node.rank, rank);
        }
    }

    private int weight(AlertId alert) {
        String id = alert.toString();
        return reasons.stream()
                .filter(r -> r.evidence().stream().anyMatch(e -> e.equals(id) || e.startsWith(id + "#")))
                .mapToInt(Reason::weight)
                .sum();
    }

    private static List<ProcessSummary.Entry> draw(List<Node> picked) {
        Map<Node, List<Node>> below = new LinkedHashMap<>();
        List<Node> roots = new ArrayList<>();
        for (Node node : picked) {
            Optional<Node> above =
                    lineage(node).skip(1).filter(picked::contains).findFirst();
            above.map(a -> below.computeIfAbsent(a, x -> new ArrayList<>()))
                    .orElse(roots)
                    .add(node);
        }
        List<ProcessSummary.Entry> drawn = new ArrayList<>();
        roots.forEach(root -> draw(root, 0, below, drawn));
        return drawn;
    }

    private static void draw(Node node, int depth, Map<Node, List<Node>> below, List<ProcessSummary.Entry> drawn) {
        drawn.add(new ProcessSummary.Entry(node.source.factId(), node.source.fact(), depth, node.alerted));
        below.getOrDefault(node, List.of()).forEach(child -> draw(child, depth + 1, below, drawn));
    }
}
