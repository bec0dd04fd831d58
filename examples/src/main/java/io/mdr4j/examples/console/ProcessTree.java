package io.mdr4j.examples.console;

import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The processes of an incident under their parents, as lines. Whatever the EDR says of parents, each process stands once. */
final class ProcessTree {

    private static final int DEEPEST = 8;
    private static final int MOST = 200;

    private final Words words;
    private final boolean withCommandLines;
    private final Map<String, ProcessNode> byId = new LinkedHashMap<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private final List<Line> lines = new ArrayList<>();

    /** One process; {@code depth} 0 for those without a known parent. */
    record Line(int depth, String name, String relation, boolean alerted, String commandLine, String facts) {}

    private ProcessTree(Words words, boolean withCommandLines) {
        this.words = words;
        this.withCommandLines = withCommandLines;
    }

    /** At most {@value #MOST} lines. */
    static List<Line> of(Collection<ProcessNode> processes, Words words, boolean withCommandLines) {
        ProcessTree tree = new ProcessTree(words, withCommandLines);
        processes.forEach(process -> tree.byId.merge(key(process), process, ProcessTree::richer));
        tree.byId.values().stream().filter(tree::isRoot).forEach(root -> tree.add(root, 0));
        // What is left goes round in a circle.
        List.copyOf(tree.byId.values()).forEach(process -> tree.add(process, 0));
        return tree.lines;
    }

    private static String key(ProcessNode process) {
        return process.uniqueId().orElseGet(() -> "fact " + process.id() + " " + process.pid());
    }

    private static ProcessNode richer(ProcessNode known, ProcessNode other) {
        return known.commandLine().isPresent() || known.relation() == ProcessRelation.ALERTED ? known : other;
    }

    private boolean isRoot(ProcessNode process) {
        return process.parentUniqueId().filter(byId::containsKey).isEmpty();
    }

    private void add(ProcessNode process, int depth) {
        if (lines.size() >= MOST || !shown.add(key(process))) {
            return;
        }
        lines.add(line(process, Math.min(depth, DEEPEST)));
        for (ProcessNode child : List.copyOf(byId.values())) {
            if (child.parentUniqueId().filter(key(process)::equals).isPresent() && depth < MOST) {
                add(child, depth + 1);
            }
        }
    }

    private Line line(ProcessNode process, int depth) {
        List<String> facts = new ArrayList<>();
        process.pid().ifPresent(pid -> facts.add("PID " + pid));
        process.user().ifPresent(facts::add);
        process.path().ifPresent(facts::add);
        process.sha256().ifPresent(hash -> facts.add("SHA-256 " + hash));
        return new Line(
                depth,
                Shown.line(process.name().or(process::path).orElse("?")),
                words.of("relation", process.relation()),
                process.relation() == ProcessRelation.ALERTED,
                withCommandLines
                        ? process.commandLine()
                                .map(CommandLine::text)
                                .map(text -> Shown.line(text, Shown.COMMAND))
                                .orElse("")
                        : "",
                Shown.line(String.join(" | ", facts)));
    }
}
