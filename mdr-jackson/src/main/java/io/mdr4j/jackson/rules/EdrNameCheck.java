package io.mdr4j.jackson.rules;

import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.operation.GroupRole;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.lint.LintFinding;
import io.mdr4j.operation.lint.LintKind;
import io.mdr4j.operation.lint.LintLevel;
import io.mdr4j.operation.lint.LintPlace;
import io.mdr4j.operation.lint.LintPlace.Section;
import io.mdr4j.severity.AllowEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds groups and policies that no tenant has. */
final class EdrNameCheck {

    /** A guess among more names than this would take longer than it helps. */
    private static final int MOST_GUESSES = 100;

    private final RulesFile file;
    private final Names groups;
    private final Names policies;
    private final List<LintFinding> findings = new ArrayList<>();

    /** The ids and names of one kind, and how many guesses are left. */
    private static final class Names {

        private final LintKind kind;
        private final String word;
        private final Set<String> names = new TreeSet<>();
        private final Set<String> idsAndNames = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private int guesses;

        Names(LintKind kind, String word) {
            this.kind = kind;
            this.word = word;
        }

        void add(String id, String name) {
            names.add(name);
            idsAndNames.add(id);
            idsAndNames.add(name);
        }

        String question(String text) {
            return guesses++ < MOST_GUESSES ? Suggestion.question(text, names) : "";
        }
    }

    EdrNameCheck(RulesFile file, Collection<GroupsAndPolicies> edr) {
        this.file = file;
        this.groups = new Names(LintKind.UNKNOWN_GROUP, "group");
        this.policies = new Names(LintKind.UNKNOWN_POLICY, "policy");
        for (GroupsAndPolicies tenant : edr) {
            tenant.groups().forEach(group -> groups.add(group.id(), group.name()));
            tenant.policies().forEach(policy -> policies.add(policy.id(), policy.name()));
        }
    }

    List<LintFinding> findings() {
        for (GroupRole role : file.inventory().groupRoles()) {
            check(groups, role.group(), Section.GROUP_ROLES, role.group());
        }
        for (AllowEntry entry : file.allowEntries()) {
            entry.group().ifPresent(group -> check(groups, group, Section.ALLOW, entry.id()));
            entry.policy().ifPresent(policy -> check(policies, policy, Section.ALLOW, entry.id()));
        }
        for (OperationRule rule : file.agreed().rules()) {
            rule.groups().forEach(group -> check(groups, group, Section.RULES, rule.id()));
            rule.policies().forEach(policy -> check(policies, policy, Section.RULES, rule.id()));
        }
        return findings;
    }

    private void check(Names names, String text, Section section, String id) {
        if (names.idsAndNames.contains(text)) {
            return;
        }
        findings.add(new LintFinding(
                names.kind,
                LintLevel.ERROR,
                new LintPlace(section, id, names.word, text),
                "no tenant has a " + names.word + " \"" + text + "\"" + names.question(text),
                "write the name or id of a " + names.word + " that the EDR has, or make it there"));
    }
}
