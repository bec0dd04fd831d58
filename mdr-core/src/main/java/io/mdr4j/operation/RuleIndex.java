package io.mdr4j.operation;

import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.Severity;
import java.time.DayOfWeek;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds the rules that are worth a look. For each condition it keeps a set of bits, one for each rule in order, that can
 * hold; these sets are intersected 64 rules at a time. What is unknown narrows nothing. Hours, kinds of day and dates have no
 * set: a look at the rule itself tells them as fast.
 */
final class RuleIndex {

    private final int size;
    private final Condition<Severity> severities;
    private final Condition<DayOfWeek> weekdays;
    private final Condition<EndpointRole> roles;
    private final Condition<String> groups;
    private final Condition<String> policies;
    private final Condition<String> attributes;

    RuleIndex(List<OperationRule> rules) {
        size = rules.size();
        severities = new Condition<>(rules, OperationRule::severities, new EnumMap<>(Severity.class));
        weekdays = new Condition<>(rules, OperationRule::weekdays, new EnumMap<>(DayOfWeek.class));
        roles = new Condition<>(rules, OperationRule::roles, new EnumMap<>(EndpointRole.class));
        groups = new Condition<>(rules, OperationRule::groups, ignoringCase());
        policies = new Condition<>(rules, OperationRule::policies, ignoringCase());
        attributes = new Condition<>(rules, OperationRule::userAttributes, ignoringCase());
    }

    private static Map<String, BitSet> ignoringCase() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** The positions of all rules that may match, and perhaps of some that do not. */
    BitSet candidates(Situation situation) {
        BitSet candidates = new BitSet(size);
        candidates.set(0, size);
        severities.narrow(candidates, Set.of(situation.severity()));
        weekdays.narrow(candidates, Set.of(situation.weekday()));
        roles.narrow(candidates, situation.possibleRoles());
        situation.groups().complete().ifPresent(known -> groups.narrow(candidates, known));
        situation.policies().complete().ifPresent(known -> policies.narrow(candidates, known));
        situation.users().complete().ifPresent(known -> attributes.narrow(candidates, known));
        return candidates;
    }

    /** The rules by the values that one of their conditions names. */
    private static final class Condition<V> {

        private final BitSet without = new BitSet();
        private final Map<V, BitSet> byValue;

        Condition(List<OperationRule> rules, Function<OperationRule, Set<V>> values, Map<V, BitSet> byValue) {
            this.byValue = byValue;
            for (int i = 0; i < rules.size(); i++) {
                Set<V> named = values.apply(rules.get(i));
                if (named.isEmpty()) {
                    without.set(i);
                }
                for (V value : named) {
                    byValue.computeIfAbsent(value, v -> new BitSet()).set(i);
                }
            }
        }

        void narrow(BitSet candidates, Collection<V> possible) {
            if (byValue.isEmpty()) {
                return;
            }
            BitSet fitting = (BitSet) without.clone();
            for (V value : possible) {
                BitSet naming = byValue.get(value);
                if (naming != null) {
                    fitting.or(naming);
                }
            }
            candidates.and(fitting);
        }
    }
}
