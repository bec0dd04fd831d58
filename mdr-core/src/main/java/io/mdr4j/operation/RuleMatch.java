package io.mdr4j.operation;

import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of one rule in one situation in which none of its conditions is false.
 *
 * @param rule the rule
 * @param unknowns which of its conditions are unknown; empty when it matches
 * @param claimed whether the match rests on something that can be set on the endpoint
 */
record RuleMatch(OperationRule rule, List<Bilingual> unknowns, boolean claimed) {

    private static final Bilingual GROUP = new Bilingual("EDRグループ", "EDR group");
    private static final Bilingual POLICY = new Bilingual("EDRポリシー", "EDR policy");
    private static final Bilingual ROLE = new Bilingual("エンドポイントの用途", "use of the endpoint");
    private static final Bilingual USER = new Bilingual("ユーザーの属性", "attributes of the user");

    /** How the rule stands to the situation; empty when it does not match. */
    static Optional<RuleMatch> of(OperationRule rule, Situation situation) {
        if (!fitsVerdictAndTime(rule, situation)) {
            return Optional.empty();
        }
        Truth group = rule.groups().isEmpty() ? Truth.TRUE : situation.groups().contain(rule.groups());
        Truth policy =
                rule.policies().isEmpty() ? Truth.TRUE : situation.policies().contain(rule.policies());
        Truth role = rule.roles().isEmpty() ? Truth.TRUE : situation.role(rule.roles());
        Truth user =
                rule.userAttributes().isEmpty() ? Truth.TRUE : situation.users().have(rule.userAttributes());
        if (group == Truth.FALSE || policy == Truth.FALSE || role == Truth.FALSE || user == Truth.FALSE) {
            return Optional.empty();
        }
        List<Bilingual> unknowns = new ArrayList<>();
        note(group, GROUP, unknowns);
        note(policy, POLICY, unknowns);
        note(role, ROLE, unknowns);
        note(user, USER, unknowns);
        return Optional.of(new RuleMatch(rule, unknowns, user == Truth.CLAIMED));
    }

    private static void note(Truth truth, Bilingual name, List<Bilingual> unknowns) {
        if (truth == Truth.UNKNOWN) {
            unknowns.add(name);
        }
    }

    /** Verdict and time are always known. */
    private static boolean fitsVerdictAndTime(OperationRule rule, Situation situation) {
        return (rule.severities().isEmpty() || rule.severities().contains(situation.severity()))
                && (rule.weekdays().isEmpty() || rule.weekdays().contains(situation.weekday()))
                && (rule.dayKinds().isEmpty() || rule.dayKinds().stream().anyMatch(situation.dayKinds()::contains))
                && (rule.hours().isEmpty() || rule.hours().orElseThrow().covers(situation.time()))
                && rule.isInForceOn(situation.date());
    }

    /** Tells whether the rule matches and nothing after it has a say. */
    boolean isCertain() {
        return unknowns.isEmpty() && !claimed;
    }
}
