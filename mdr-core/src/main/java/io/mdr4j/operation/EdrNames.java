package io.mdr4j.operation;

import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The EDR's groups or policies of one endpoint, as far as they are known. */
final class EdrNames {

    /** What the vendors' ids look like: 32 hex digits (Falcon) or a number (Carbon Black). */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}|[0-9]+");

    private final boolean known;
    private final Set<String> idsAndNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private boolean someIdOnly;

    private EdrNames(boolean known) {
        this.known = known;
    }

    static EdrNames ofGroups(Optional<List<EdrGroup>> groups) {
        EdrNames names = new EdrNames(groups.isPresent());
        groups.ifPresent(all -> all.forEach(group -> names.add(group.id(), group.name(), group.isIdOnly())));
        return names;
    }

    static EdrNames ofPolicies(Optional<List<EdrPolicy>> policies) {
        EdrNames names = new EdrNames(policies.isPresent());
        policies.ifPresent(all -> all.forEach(policy -> names.add(policy.id(), policy.name(), policy.isIdOnly())));
        return names;
    }

    private void add(String id, String name, boolean idOnly) {
        idsAndNames.add(id);
        idsAndNames.add(name);
        someIdOnly |= idOnly;
    }

    /** Tells whether one of the wanted is among them. A name cannot be denied while the EDR gave only ids. */
    Truth contain(Set<String> wanted) {
        if (wanted.stream().anyMatch(idsAndNames::contains)) {
            return Truth.TRUE;
        }
        boolean undecided = !known
                || (someIdOnly
                        && wanted.stream().anyMatch(text -> !ID.matcher(text).matches()));
        return undecided ? Truth.UNKNOWN : Truth.FALSE;
    }

    /** All ids and names, or empty when something is missing, so that nothing may be ruled out by them. */
    Optional<Set<String>> complete() {
        return known && !someIdOnly ? Optional.of(idsAndNames) : Optional.empty();
    }
}
