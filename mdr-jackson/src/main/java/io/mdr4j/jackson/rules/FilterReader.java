package io.mdr4j.jackson.rules;

import java.io.StringWriter;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the {@code filter} of a tuning: written as a detection of a Sigma rule, kept as the text of one. */
final class FilterReader {

    private static final String CONDITION = "condition";

    private static final Resolver UNTYPED = new Resolver() {
        @Override
        protected void addImplicitResolvers() {}
    };

    private final Faults faults;

    FilterReader(Faults faults) {
        this.faults = faults;
    }

    Optional<String> read(Node node) {
        if (!(node instanceof MappingNode filter) || filter.getValue().isEmpty()) {
            faults.add(
                    node,
                    "filter must be keys with values, as the detection of a Sigma rule; write for example selection:"
                            + " {CommandLine|contains: backup}, condition: selection; or leave filter out to switch the"
                            + " rule off");
            return Optional.empty();
        }
        boolean condition = filter.getValue().stream().anyMatch(FilterReader::isCondition);
        boolean selection = !filter.getValue().stream().allMatch(FilterReader::isCondition);
        if (!condition) {
            faults.add(node, "the key condition is missing; write for example condition: selection");
        }
        if (!selection) {
            faults.add(node, "filter has no selection; write for example selection: {CommandLine|contains: backup}");
        }
        return condition && selection ? Optional.of(text(filter)) : Optional.empty();
    }

    private static boolean isCondition(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(CONDITION);
    }

    /** A filter's text as what stands below its key. */
    static Node node(String text) {
        Node node = YamlTree.parse(text, new Faults())
                .orElseThrow(() -> new IllegalArgumentException("A filter is no YAML: " + Scalars.quotable(text)));
        YamlTree.nodes(node).forEach(FilterReader::asWritten);
        return node;
    }

    /** The text in the layout in which it is read. */
    static String laidOut(String text) {
        return text(node(text));
    }

    private static String text(Node filter) {
        YamlTree.nodes(filter).forEach(FilterReader::asWritten);
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        dumping.setSplitLines(false);
        StringWriter text = new StringWriter();
        new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, UNTYPED)
                .serialize(filter, text);
        return text.toString();
    }

    /**
     * Without a type, since to Sigma each value is the text that was written. And each on a line of its own: a long list in
     * brackets would become one line that is too long to be read.
     */
    private static void asWritten(Node node) {
        if (node instanceof CollectionNode<?> collection) {
            collection.setFlowStyle(FlowStyle.BLOCK);
        }
        node.setTag(node instanceof MappingNode ? Tag.MAP : node instanceof SequenceNode ? Tag.SEQ : Tag.STR);
    }
}
