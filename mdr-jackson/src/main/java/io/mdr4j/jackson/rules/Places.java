package io.mdr4j.jackson.rules;

import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.operation.lint.LintPlace;
import io.mdr4j.operation.lint.LintPlace.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where each part of a file without faults stands. */
final class Places {

    private final Map<LintPlace, Mark> marks = new HashMap<>();

    private Places() {}

    static Places of(Node root) {
        Places places = new Places();
        places.section(Section.CONTACTS, value(root, "contacts"), "id");
        places.section(Section.USERS, value(root, "users"), "account");
        places.section(Section.ALLOW, value(root, "allow"), "id");
        places.section(Section.TUNINGS, value(root, "tunings"), "");
        places.section(Section.RULES, value(root, "rules"), "id");
        Optional<Node> endpoints = value(root, "endpoints");
        places.section(Section.GROUP_ROLES, endpoints.flatMap(node -> value(node, "groups")), "group");
        places.section(Section.PROTECTED, endpoints.flatMap(node -> value(node, "protected")), "device");
        return places;
    }

    /** The tenants of the lists of endpoints. */
    static Set<EdrTenantId> tenants(Node root) {
        return Stream.of("roles", "protected")
                .flatMap(list -> value(root, "endpoints").flatMap(node -> value(node, list)).stream())
                .flatMap(Places::values)
                .flatMap(element -> value(element, "tenant").stream())
                .map(Places::text)
                .filter(name -> !name.isBlank())
                .map(EdrTenantId::new)
                .collect(Collectors.toSet());
    }

    private static Optional<Node> value(Node node, String key) {
        return entries(node)
                .filter(entry -> text(entry.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static Stream<NodeTuple> entries(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue().stream() : Stream.empty();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }

    /** Elements go by the value of this key, or by their position. */
    private void section(Section section, Optional<Node> list, String idKey) {
        List<Node> elements = list.map(Places::values).map(Stream::toList).orElse(List.of());
        for (int i = 0; i < elements.size(); i++) {
            Node element = elements.get(i);
            String id = idKey.isEmpty()
                    ? String.valueOf(i)
                    : value(element, idKey).map(Places::text).orElse("");
            put(LintPlace.of(section, id), element);
            entries(element).forEach(entry -> key(section, id, entry));
        }
    }

    /** A key below a key, such as severity below when, goes by its own name. */
    private void key(Section section, String id, NodeTuple entry) {
        String key = text(entry.getKeyNode());
        put(LintPlace.of(section, id, key), entry.getKeyNode());
        values(entry.getValueNode()).forEach(value -> put(new LintPlace(section, id, key, text(value)), value));
        entries(entry.getValueNode()).forEach(below -> {
            key(section, id, below);
            values(below.getValueNode()).forEach(value -> put(new LintPlace(section, id, key, text(value)), value));
        });
    }

    private static Stream<Node> values(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue().stream() : Stream.of(node);
    }

    private void put(LintPlace place, Node node) {
        marks.putIfAbsent(place, node.getStartMark());
    }

    /** As exactly as it is known; nothing for what stands elsewhere. */
    Optional<Mark> of(LintPlace place) {
        LintPlace key = LintPlace.of(place.section(), place.id(), place.key());
        LintPlace whole = LintPlace.of(place.section(), place.id());
        return Stream.of(place, key, whole)
                .flatMap(p -> Optional.ofNullable(marks.get(p)).stream())
                .findFirst();
    }
}
