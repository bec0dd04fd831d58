package io.mdr4j.operation;

import io.mdr4j.customer.Language;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Looks at the rules in order until one matches for certain. */
final class OrderedRules implements OperationRules {

    private final String version;
    private final List<OperationRule> rules;
    private final CustomerInventory inventory;
    private final Language language;
    private final ApprovalPolicy approval;
    private final RuleIndex index;

    OrderedRules(
            String version,
            List<OperationRule> rules,
            CustomerInventory inventory,
            Language language,
            ApprovalPolicy approval) {
        this.version = version;
        this.rules = rules;
        this.inventory = inventory;
        this.language = language;
        this.approval = approval;
        this.index = new RuleIndex(rules);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public OperationDecision decide(DecisionFacts facts) {
        Situation situation = Situation.of(facts, inventory);
        return decide(situation, index.candidates(situation));
    }

    /** Decides among these rules alone. */
    OperationDecision decide(Situation situation, BitSet candidates) {
        List<RuleMatch> matches = new ArrayList<>();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            RuleMatch.of(rules.get(i), situation).ifPresent(matches::add);
            if (!matches.isEmpty() && matches.get(matches.size() - 1).isCertain()) {
                break;
            }
        }
        return new Ruling(matches, language, approval).decision(version);
    }

    @Override
    public String toString() {
        return "OperationRules[" + version + ", " + rules.size() + " rules]";
    }
}
