package io.mdr4j.jackson.rules;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns text into a tree of nodes, each of which knows its place and its text as written. YAML 1.1 would read {@code no}
 * as false, {@code 010} as 8 and {@code 22:00} as 1320; here nothing is interpreted before it is known what belongs there.
 */
final class YamlTree {

    /** Far above ten thousand rules. */
    static final int MOST_CHARACTERS = 4_000_000;

    /** The parser's time grows with the square of a line's length: a line of a million characters takes it ten seconds. */
    private static final int LONGEST_LINE = 10_000;

    private static final int DEEPEST = 20;

    private YamlTree() {}

    /** The tree, or empty when the text is no YAML at all or has nothing in it. */
    static Optional<Node> parse(String text, Faults faults) {
        if (isTooLong(text, faults)) {
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        // References are refused below, each with its place.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Optional<Node> root = Optional.ofNullable(new Yaml(options).compose(new StringReader(text)));
            root.ifPresent(node -> refuseReferences(node, faults));
            return root;
        } catch (MarkedYAMLException e) {
            faults.add(e.getProblemMark(), "the file cannot be read as YAML: " + e.getProblem() + cure(e));
        } catch (YAMLException e) {
            faults.addToFile("the file cannot be read as YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isTooLong(String text, Faults faults) {
        if (text.length() > MOST_CHARACTERS) {
            faults.addToFile("the file is longer than " + MOST_CHARACTERS + " characters; leave rules out");
            return true;
        }
        int number = 1;
        int start = 0;
        while (start < text.length()) {
            int newLine = text.indexOf('\n', start);
            int end = newLine < 0 ? text.length() : newLine;
            if (end - start > LONGEST_LINE) {
                faults.add(new Fault(
                        number, 1, "the line is longer than " + LONGEST_LINE + " characters; break it into several"));
                return true;
            }
            number++;
            start = end + 1;
        }
        return false;
    }

    private static String cure(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("escape")) {
            return "; write text with a backslash without quotes or in single quotes, for example EXAMPLE\\yamada";
        }
        if (problem.contains("(TAB)")) {
            return "; indent with blanks, not with tabs";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "; put text that contains a colon into quotes, and check the indentation";
        }
        return "";
    }

    /** A reference to text elsewhere makes a file hard to check, and a few of them can stand for gigabytes. */
    private static void refuseReferences(Node root, Faults faults) {
        for (Node node : nodes(root)) {
            if (node.getAnchor() != null) {
                faults.add(node, "anchors (&) and references (*) are not read; write the value out where it is needed");
            }
            if (node.getTag().getValue().startsWith("!")) {
                faults.add(node, "tags (!) are not read; leave it out");
            }
        }
    }

    /** The node and all below it, each once, however often it is referred to. */
    static Set<Node> nodes(Node root) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (node instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    open.push(entry.getKeyNode());
                    open.push(entry.getValueNode());
                }
            } else if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(open::push);
            }
        }
        return seen;
    }
}
