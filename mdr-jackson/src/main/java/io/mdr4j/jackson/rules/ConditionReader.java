package io.mdr4j.jackson.rules;

import io.mdr4j.customer.DayKind;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.OperationRuleBuilderStages;
import io.mdr4j.severity.Severity;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code when}. */
final class ConditionReader {

    static final Set<String> KEYS = Set.of("severity", "group", "policy", "role", "user", "hours", "weekday", "day");

    private final Set<String> attributes;
    private final Faults faults;
    private final Scalars scalars;

    ConditionReader(CustomerInventory inventory, Faults faults) {
        this.attributes = inventory.userAttributes().values().stream()
                .flatMap(Set::stream)
                .map(attribute -> attribute.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        this.faults = faults;
        this.scalars = new Scalars(faults);
    }

    /** Adds the conditions to the rule, and answers the verdicts among them. */
    Set<Severity> read(Node when, OperationRuleBuilderStages.BuildFinal rule) {
        int before = faults.count();
        Fields fields = Fields.of(when, "when", KEYS, faults);
        if (fields.isEmpty() && faults.count() == before) {
            faults.add(when, "when is empty; write a condition, or leave when out in the last rule");
        }
        Set<Severity> verdicts = EnumSet.noneOf(Severity.class);
        each(fields, "severity", node -> scalars.word(node, "severity", Severity.class), verdicts::add);
        rule.addAllSeverities(verdicts);
        each(fields, "group", node -> scalars.text(node, "group"), rule::addGroups);
        each(fields, "policy", node -> scalars.text(node, "policy"), rule::addPolicies);
        each(fields, "role", node -> scalars.word(node, "role", InventoryReader.roles()), rule::addRoles);
        each(fields, "user", this::attribute, rule::addUserAttributes);
        each(fields, "weekday", node -> scalars.word(node, "weekday", DayOfWeek.class), rule::addWeekdays);
        each(fields, "day", node -> scalars.word(node, "day", DayKind.class), rule::addDayKinds);
        fields.get("hours").flatMap(node -> scalars.hours(node, "hours")).ifPresent(rule::hours);
        return verdicts;
    }

    private static <T> void each(Fields fields, String key, Function<Node, Optional<T>> reading, Consumer<T> adding) {
        List<Node> values = fields.oneOrMore(key);
        values.forEach(node -> reading.apply(node).ifPresent(adding));
    }

    /** An attribute that no account has is probably misspelt, but the list may be filled later. */
    private Optional<String> attribute(Node node) {
        Optional<String> text = scalars.text(node, "user");
        text.filter(attribute -> !attributes.contains(attribute.toLowerCase(Locale.ROOT)))
                .ifPresent(attribute -> faults.warn(
                        node,
                        "no account under users has the attribute \"" + Scalars.quotable(attribute) + "\""
                                + Suggestion.question(attribute, attributes)));
        return text;
    }
}
