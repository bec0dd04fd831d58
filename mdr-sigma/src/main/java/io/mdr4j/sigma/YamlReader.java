package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one document, bounded in every direction in which YAML can grow. */
final class YamlReader {

    static final int MOST_CHARACTERS = 16_000_000;
    static final int MOST_ALIASES = 50;
    static final int MOST_VALUES = 1_000_000;

    /** The parser's time grows with the square of a line's length. */
    static final int LONGEST_LINE = 20_000;

    private static final int DEEPEST = 20;

    /** To find out whether a value looks like a number or a date takes half of the time, and nobody asks for it. */
    private static final Resolver NO_TAGS = new Resolver() {
        @Override
        protected void addImplicitResolvers() {}
    };

    private final int linesBefore;
    private int values;

    private YamlReader(int linesBefore) {
        this.linesBefore = linesBefore;
    }

    /**
     * Empty when the document has nothing in it.
     *
     * @param linesBefore lines of the file above the document
     */
    static Optional<YamlValue> read(String document, int linesBefore) {
        return new YamlReader(linesBefore).read(document);
    }

    private Optional<YamlValue> read(String document) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root =
                    new Composer(new ParserImpl(new StreamReader(document), options), NO_TAGS, options).getSingleNode();
            return root == null ? Optional.empty() : Optional.of(convert(root, 0));
        } catch (MarkedYAMLException e) {
            throw new FaultException(position(e.getProblemMark()), "this is not YAML: " + e.getProblem() + cure(e));
        } catch (YAMLException e) {
            throw new FaultException(new Position(linesBefore + 1, 1), "this is not YAML: " + e.getMessage());
        }
    }

    private static String cure(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("escape")) {
            return "; put text with a backslash into single quotes";
        }
        if (problem.contains("(TAB)")) {
            return "; indent with blanks, not with tabs";
        }
        if (problem.contains("mapping values are not allowed") || problem.contains("alias")) {
            return "; put text that begins with * or & or contains a colon into single quotes";
        }
        return "; check indentation and quotes";
    }

    /** Aliases make the same node stand in many places, so this counts what is walked, not what is written. */
    private YamlValue convert(Node node, int depth) {
        Position at = position(node.getStartMark());
        if (++values > MOST_VALUES) {
            throw new FaultException(at, "more than " + MOST_VALUES + " values; split the file, and use no aliases");
        }
        if (depth > DEEPEST) {
            throw new FaultException(at, "nested deeper than " + DEEPEST + "; a rule needs no more than five levels");
        }
        if (node instanceof ScalarNode scalar) {
            return new YamlValue.Scalar(
                    scalar.getValue(), scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN, at);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
            return new YamlValue.Sequence(items, at);
        }
        return mapping((MappingNode) node, at, depth);
    }

    private YamlValue mapping(MappingNode node, Position at, int depth) {
        Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Position keyAt = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new FaultException(keyAt, "a name is expected here, not a list or a map");
            }
            YamlValue value = convert(tuple.getValueNode(), depth + 1);
            if (entries.put(key.getValue(), new YamlValue.Entry(keyAt, value)) != null) {
                throw new FaultException(
                        keyAt, "'" + key.getValue() + "' stands here twice; make one list of its values, or rename it");
            }
        }
        return new YamlValue.Mapping(entries, at);
    }

    private Position position(Mark mark) {
        return new Position(linesBefore + mark.getLine() + 1, mark.getColumn() + 1);
    }
}
