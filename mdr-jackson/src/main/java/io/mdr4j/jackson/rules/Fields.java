package io.mdr4j.jackson.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The keys and values of one mapping, of which every key must be known. */
final class Fields {

    private final Node place;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Faults faults;

    private Fields(Node place, Faults faults) {
        this.place = place;
        this.faults = faults;
    }

    /** Reads a mapping; anything else is a fault and counts as an empty one. */
    static Fields of(Node node, String what, Set<String> known, Faults faults) {
        Fields fields = new Fields(node, faults);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> fields.add(entry, what, known));
        } else {
            faults.add(node, what + " must be keys with values; write for example " + example(known));
        }
        return fields;
    }

    private static String example(Set<String> known) {
        return known.stream()
                .sorted()
                .limit(3)
                .map(key -> key + ": ...")
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private void add(NodeTuple entry, String what, Set<String> known) {
        if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
            faults.add(entry.getKeyNode(), "a key of " + what + " must be a word");
            return;
        }
        String key = keyNode.getValue();
        if (!known.contains(key)) {
            faults.add(
                    keyNode,
                    what + " has no key \"" + Scalars.quotable(key) + "\"" + Suggestion.question(key, known)
                            + "; the keys are "
                            + String.join(", ", known.stream().sorted().toList()));
        } else if (values.putIfAbsent(key, entry.getValueNode()) != null) {
            faults.add(keyNode, "the key " + key + " stands twice in " + what + "; leave one of them out");
        }
    }

    Node place() {
        return place;
    }

    /** The value, unless the key is missing. */
    Optional<Node> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value; a missing key is a fault, of which {@code cure} says what to write. */
    Optional<Node> require(String key, String cure) {
        if (!values.containsKey(key)) {
            faults.add(place, "the key " + key + " is missing; write " + cure);
        }
        return get(key);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The elements of a list; a missing key is an empty list. */
    List<Node> elements(String key) {
        return get(key).map(node -> {
                    if (node instanceof SequenceNode sequence) {
                        return sequence.getValue();
                    }
                    faults.add(node, key + " must be a list; begin each element with a dash on a line of its own");
                    return List.<Node>of();
                })
                .orElse(List.of());
    }

    /** The values of a list or a single value; an empty list is a fault, since it looks like a condition and is none. */
    List<Node> oneOrMore(String key) {
        return get(key).map(node -> {
                    if (!(node instanceof SequenceNode sequence)) {
                        return List.of(node);
                    }
                    if (sequence.getValue().isEmpty()) {
                        faults.add(node, key + " is an empty list; write values or leave the key out");
                    }
                    return new ArrayList<>(sequence.getValue());
                })
                .orElse(List.of());
    }
}
