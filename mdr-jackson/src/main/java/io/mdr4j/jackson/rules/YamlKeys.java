package io.mdr4j.jackson.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Keys with values, to be written in the order in which they were put. Not thread-safe. */
final class YamlKeys {

    /** A longer list stands on lines of its own. */
    private static final int LONGEST_FLOW = 90;

    /** Line breaks of all sorts and control characters, which only double quotes keep. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\u0085\u2028\u2029\uFEFF]");

    private final List<NodeTuple> entries = new ArrayList<>();
    private final FlowStyle style;

    private YamlKeys(FlowStyle style) {
        this.style = style;
    }

    static YamlKeys block() {
        return new YamlKeys(FlowStyle.BLOCK);
    }

    /** On one line, in braces. */
    static YamlKeys flow() {
        return new YamlKeys(FlowStyle.FLOW);
    }

    YamlKeys put(String key, Node value) {
        entries.add(new NodeTuple(scalar(key, Tag.STR), value));
        return this;
    }

    YamlKeys text(String key, String value) {
        return put(key, scalar(value, Tag.STR));
    }

    YamlKeys text(String key, Optional<String> value) {
        value.ifPresent(text -> text(key, text));
        return this;
    }

    YamlKeys flag(String key, boolean value) {
        return put(key, scalar(Boolean.toString(value), Tag.BOOL));
    }

    YamlKeys number(String key, int value) {
        return put(key, scalar(Integer.toString(value), Tag.INT));
    }

    /** A list in this order; nothing for none. */
    YamlKeys texts(String key, Collection<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        int length = values.stream().mapToInt(String::length).sum();
        FlowStyle flow = length + 2 * values.size() > LONGEST_FLOW ? FlowStyle.BLOCK : FlowStyle.FLOW;
        List<Node> nodes = new ArrayList<>();
        values.forEach(value -> nodes.add(scalar(value, Tag.STR)));
        return put(key, new SequenceNode(Tag.SEQ, nodes, flow));
    }

    /** A list of keys with values; nothing for none. */
    YamlKeys list(String key, List<Node> elements) {
        return elements.isEmpty() ? this : put(key, new SequenceNode(Tag.SEQ, elements, FlowStyle.BLOCK));
    }

    /** Keys with values below a key; nothing for none. */
    YamlKeys keys(String key, YamlKeys below) {
        return below.entries.isEmpty() ? this : put(key, below.node());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    MappingNode node() {
        return new MappingNode(Tag.MAP, entries, style);
    }

    private static ScalarNode scalar(String text, Tag tag) {
        ScalarStyle style = UNSEEN.matcher(text).find() ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
        return new ScalarNode(tag, text, null, null, style);
    }
}
