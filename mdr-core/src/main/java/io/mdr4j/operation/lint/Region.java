package io.mdr4j.operation.lint;

import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.severity.Severity;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a rule matches: verdicts, roles and kinds of day as bits, days and hours together as slots of the grid, the rest as texts
 * in lower case. A text condition that is left empty, unlike one of the others, is an empty set.
 */
record Region(
        OperationRule rule,
        int verdicts,
        int roles,
        int days,
        PartOfDay hours,
        BitSet times,
        Set<String> groups,
        Set<String> policies,
        Set<String> users,
        Dates dates) {

    private static final Set<EndpointRole> EVERY_ROLE = EnumSet.complementOf(EnumSet.of(EndpointRole.UNKNOWN));

    static Region of(OperationRule rule, TimeGrid grid, LocalDate today) {
        return new Region(
                rule,
                bits(rule.severities().isEmpty() ? EnumSet.allOf(Severity.class) : rule.severities()),
                bits(rule.roles().isEmpty() ? EVERY_ROLE : rule.roles()),
                TimeGrid.days(rule.weekdays(), rule.dayKinds()),
                PartOfDay.of(rule.hours()),
                grid.of(rule),
                lower(rule.groups()),
                lower(rule.policies()),
                lower(rule.userAttributes()),
                Dates.of(rule, today));
    }

    private static int bits(Collection<? extends Enum<?>> constants) {
        return constants.stream().mapToInt(Region::bit).reduce(0, (a, b) -> a | b);
    }

    @SuppressWarnings("EnumOrdinal") // the bits are never stored
    static int bit(Enum<?> constant) {
        return 1 << constant.ordinal();
    }

    private static Set<String> lower(Set<String> texts) {
        Set<String> lower = new HashSet<>();
        texts.forEach(text -> lower.add(text.toLowerCase(Locale.ROOT)));
        return lower;
    }

    /** Tells whether there is a situation in which both match. An endpoint can be in several groups. */
    boolean meets(Region other) {
        return (verdicts & other.verdicts) != 0
                && (roles & other.roles) != 0
                && (days & other.days) != 0
                && hours.meets(other.hours)
                && dates.meet(other.dates);
    }

    /** Tells whether this one, perhaps with others, takes something away from the other wherever a group or account fits both. */
    boolean takesFrom(Region other) {
        return meets(other)
                && taking(groups, other.groups)
                && taking(policies, other.policies)
                && taking(users, other.users);
    }

    private static boolean taking(Set<String> wide, Set<String> narrow) {
        return wide.isEmpty() || !Collections.disjoint(wide, narrow);
    }

    /** Tells whether both name groups, policies or attributes, but none that is the same. */
    boolean isApartFrom(Region other) {
        return apart(groups, other.groups) || apart(policies, other.policies) || apart(users, other.users);
    }

    private static boolean apart(Set<String> one, Set<String> other) {
        return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
    }

    /** Tells whether this one matches wherever the other does. */
    boolean covers(Region other) {
        return coversButForTime(other) && (other.days & ~days) == 0 && hours.covers(other.hours);
    }

    /** The same whatever their days and hours are. */
    boolean coversButForTime(Region other) {
        return (other.verdicts & ~verdicts) == 0
                && (other.roles & ~roles) == 0
                && coversTexts(groups, other.groups)
                && coversTexts(policies, other.policies)
                && coversTexts(users, other.users)
                && dates.contain(other.dates);
    }

    private static boolean coversTexts(Set<String> wide, Set<String> narrow) {
        return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
    }

    /** Tells whether the two have values of one condition in common, of which each also has others. */
    boolean crosses(Region other) {
        return cross(verdicts, other.verdicts)
                || cross(roles, other.roles)
                || cross(days, other.days)
                || hours.crosses(other.hours)
                || cross(groups, other.groups)
                || cross(policies, other.policies)
                || cross(users, other.users);
    }

    private static boolean cross(int one, int other) {
        return (one & other) != 0 && (one & ~other) != 0 && (other & ~one) != 0;
    }

    private static boolean cross(Set<String> one, Set<String> other) {
        return one.size() > 1
                && other.size() > 1
                && !Collections.disjoint(one, other)
                && !one.containsAll(other)
                && !other.containsAll(one);
    }

    /** Tells whether one of its conditions has several values, without which it crosses nothing. */
    boolean mayCross() {
        return !rule.severities().isEmpty()
                || !rule.roles().isEmpty()
                || days != (1 << TimeGrid.DAYS) - 1
                || !hours.isAll()
                || groups.size() > 1
                || policies.size() > 1
                || users.size() > 1;
    }

    /** Tells whether both have the same conditions, whatever they do. */
    boolean equalsInConditions(Region other) {
        return covers(other) && other.covers(this);
    }
}
