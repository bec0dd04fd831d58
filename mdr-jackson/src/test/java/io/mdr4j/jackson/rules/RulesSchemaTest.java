package io.mdr4j.jackson.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

@DisplayName("The JSON Schema of the rules file, which an editor reads")
class RulesSchemaTest {

    private static final JsonNode TEXT = schemaText();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT);

    static Stream<Path> examples() throws IOException {
        return Examples.files().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void accepts_every_example(Path file) throws IOException {
        assertThat(faults(Files.readString(file))).isEmpty();
    }

    @Test
    void accepts_the_readme_and_what_is_written() throws IOException {
        assertThat(faults(Examples.readme())).isEmpty();
        assertThat(faults(Examples.resource("planted.yaml"))).isEmpty();
        assertThat(faults(Examples.lint(Examples.readme()).file().toYaml())).isEmpty();
        assertThat(faults(
                        Examples.lint(Examples.resource("planted.yaml")).file().toYaml()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: [{id: d, isolate: never, contacts: [night-desk]}]",
                "{version: 1}",
                "{version: 1, rules: []}",
                "{version: 1, rulse: [], rules: [{id: d, isolate: never, contacts: [night-desk]}]}",
                "{version: 1, rules: [{id: d, isolate: no, contacts: [night-desk]}]}",
                "{version: 1, rules: [{id: d, isolate: never, contacts: []}]}",
                "{version: 1, rules: [{id: d, isolate: never}]}",
                "{version: 1, rules: [{isolate: never, contacts: [night-desk]}]}",
                "{version: 1, rules: [{id: '', isolate: never, contacts: [night-desk]}]}",
                "{version: 1, rules: [{id: d, when: {}, isolate: never, contacts: [night-desk]}]}",
                "{version: 1, rules: [{id: d, when: {hours: 22}, isolate: never, contacts: [night-desk]}]}",
                "{version: 1, rules: [{id: d, when: {role: printer}, isolate: never, contacts: [night-desk]}]}",
                "{version: 1, rules: [{id: d, valid-from: 1.4.2027, isolate: never, contacts: [night-desk]}]}",
                "{version: 1, rules: [{id: d, isolate: never, contacts: [night-desk], notify: {}}]}",
                "{version: 1, rules: [{id: d, isolate: never, contacts: [night-desk], notify: {by: E-Mail}}]}",
                "{version: 1, rules: [{id: d, isolate: never, contacts: [night-desk], approval: {quorum: 0}}]}",
                "{version: 1, rules: [{id: d, isolate: never, contacts: [night-desk], approval: {within: 30}}]}",
                "{version: 1, contacts: [{id: a}], rules: [{id: d, isolate: never, contacts: [a]}]}",
                "{version: 1, contacts: [{id: a, name: a, phone: 03-1}], rules: [{id: d, isolate: never, contacts: [a]}]}",
                "{version: 1, contacts: [{id: a, name: a, accounts: [a]}], rules: [{id: d, isolate: never, contacts: [a]}]}",
                "{version: 1, users: [{account: sato, attributes: [a]}], rules: [{id: d, isolate: never, contacts: [night-desk]}]}",
                "{version: 1, allow: [{id: a, path: x, expires: 2027-01-01, reason: r}], rules: [{id: d, isolate: never, contacts: [night-desk]}]}",
                "{version: 1, tunings: [{rule: a, owner: o, reason: r, expires: 2027-01-01, filter: {a: {b: c}}}], rules: [{id: d, isolate: never, contacts: [night-desk]}]}"
            })
    void refuses_what_the_reader_refuses(String wrong) {
        assertThat(faults(wrong)).isNotEmpty();
        assertThatThrownBy(() -> Examples.lint(wrong)).isInstanceOf(RulesFileException.class);
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                Arguments.of("", RulesFileReader.KEYS),
                Arguments.of("/properties/notify", NoticeReader.SET_KEYS),
                Arguments.of("/$defs/notify", NoticeReader.KEYS),
                Arguments.of("/$defs/approval", ApprovalReader.KEYS),
                Arguments.of("/$defs/contact", ContactReader.KEYS),
                Arguments.of("/$defs/contact/properties/other-ways/items", ContactReader.OTHER_KEYS),
                Arguments.of("/$defs/window", ContactReader.WINDOW_KEYS),
                Arguments.of("/$defs/endpoints", InventoryReader.KEYS),
                Arguments.of("/$defs/endpoints/properties/roles/items", InventoryReader.ROLE_KEYS),
                Arguments.of("/$defs/endpoints/properties/groups/items", InventoryReader.GROUP_KEYS),
                Arguments.of("/$defs/endpoints/properties/protected/items", InventoryReader.PROTECTED_KEYS),
                Arguments.of("/$defs/user", InventoryReader.USER_KEYS),
                Arguments.of("/$defs/allow", AllowReader.KEYS),
                Arguments.of("/$defs/tuning", TuningReader.KEYS),
                Arguments.of("/$defs/when", ConditionReader.KEYS),
                Arguments.of("/$defs/rule", RuleReader.KEYS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    void knows_exactly_the_keys_of_the_reader(String pointer, Set<String> keys) {
        JsonNode object = TEXT.at(pointer);

        assertThat(names(object.get("properties"))).isEqualTo(new TreeSet<>(keys));
        assertThat(object.get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void has_no_object_that_is_not_held_against_a_reader() {
        Set<String> held = new TreeSet<>();
        objects().forEach(arguments -> held.add((String) arguments.get()[0]));

        assertThat(objectsBelow(TEXT, "", new TreeSet<>())).isEqualTo(held);
    }

    private static Set<String> objectsBelow(JsonNode node, String pointer, Set<String> found) {
        if (node.has("properties") && node.get("properties").isObject()) {
            found.add(pointer);
        }
        node.fieldNames().forEachRemaining(name -> objectsBelow(node.get(name), pointer + "/" + name, found));
        return found;
    }

    static Stream<Arguments> vocabularies() {
        return Stream.of(
                Arguments.of("/$defs/severity", words(Severity.class)),
                Arguments.of("/$defs/isolate", words(IsolationMode.class)),
                Arguments.of(
                        "/$defs/role",
                        InventoryReader.roles().stream().map(Scalars::wordOf).toList()),
                Arguments.of("/$defs/language", words(Language.class)),
                Arguments.of("/$defs/weekday", words(DayOfWeek.class)),
                Arguments.of("/$defs/day", words(DayKind.class)),
                Arguments.of("/$defs/approval/properties/by", words(Approvers.class)),
                Arguments.of("/$defs/approval/properties/otherwise", words(ApprovalTimeout.class)),
                Arguments.of("/$defs/contact/properties/clearance", words(Clearance.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vocabularies")
    void knows_exactly_the_words_of_the_reader(String pointer, List<String> words) {
        assertThat(texts(TEXT.at(pointer).get("enum"))).containsExactlyInAnyOrderElementsOf(words);
    }

    @Test
    void has_no_vocabulary_that_is_not_held_against_a_reader() {
        long enums = TEXT.findValues("enum").size();

        assertThat(enums).isEqualTo(vocabularies().count());
    }

    @Test
    void proposes_the_ways_of_the_library() {
        assertThat(texts(TEXT.at("/$defs/way/examples")))
                .containsExactlyElementsOf(
                        NoticeReader.KNOWN.stream().map(Way::id).toList());
    }

    @Test
    void says_of_each_key_what_it_is() {
        objects().forEach(arguments -> {
            JsonNode properties = TEXT.at((String) arguments.get()[0]).get("properties");
            properties.forEach(property -> {
                boolean here = property.has("description");
                boolean there = property.has("$ref")
                        && TEXT.at(property.get("$ref").asText().substring(1)).has("description");
                assertThat(here || there)
                        .as("%s in %s", property, arguments.get()[0])
                        .isTrue();
            });
        });
    }

    private static <E extends Enum<E>> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Scalars::wordOf).toList();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return new ObjectMapper().convertValue(array, new TypeReference<>() {});
    }

    private static JsonNode schemaText() {
        try {
            return new ObjectMapper().readTree(RulesFile.schema());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> faults(String yaml) {
        Node root = YamlTree.parse(yaml, new Faults()).orElseThrow();
        return SCHEMA.validate(json(root)).stream().map(Error::toString).toList();
    }

    /** As an editor reads YAML 1.2: only true, false, null and numbers are not text. */
    private static JsonNode json(Node node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (node instanceof MappingNode mapping) {
            ObjectNode object = json.objectNode();
            mapping.getValue()
                    .forEach(entry ->
                            object.set(((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode())));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = json.arrayNode();
            sequence.getValue().forEach(element -> array.add(json(element)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return json.textNode(text);
        }
        return switch (text) {
            case "true" -> json.booleanNode(true);
            case "false" -> json.booleanNode(false);
            case "", "null", "~" -> json.nullNode();
            default -> text.matches("[-+]?[0-9]+") ? json.numberNode(Long.parseLong(text)) : json.textNode(text);
        };
    }
}
