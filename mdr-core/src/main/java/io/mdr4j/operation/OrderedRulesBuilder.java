package io.mdr4j.operation;

import io.mdr4j.customer.Language;
import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checks a rule set as a whole. */
final class OrderedRulesBuilder implements OperationRules.Builder {

    private final String version;
    private final List<OperationRule> rules = new ArrayList<>();
    private CustomerInventory inventory = CustomerInventory.none();
    private Language language = Language.JA;
    private ApprovalPolicy approval = ApprovalPolicy.STANDARD;
    private final Map<Severity, NoticeTerms> notices = new EnumMap<>(Severity.class);

    OrderedRulesBuilder(String version) {
        if (version.isBlank()) {
            throw new IllegalArgumentException("OperationRules.version must not be blank");
        }
        this.version = version;
    }

    @Override
    public OperationRules.Builder rule(OperationRule rule) {
        rules.add(Objects.requireNonNull(rule, "rule"));
        return this;
    }

    @Override
    public OperationRules.Builder inventory(CustomerInventory lists) {
        inventory = Objects.requireNonNull(lists, "inventory");
        return this;
    }

    @Override
    public OperationRules.Builder language(Language standard) {
        language = Objects.requireNonNull(standard, "language");
        return this;
    }

    @Override
    public OperationRules.Builder approval(ApprovalPolicy standard) {
        approval = Objects.requireNonNull(standard, "approval");
        return this;
    }

    @Override
    public OperationRules.Builder notices(Severity severity, NoticeTerms terms) {
        notices.put(Objects.requireNonNull(severity, "severity"), Objects.requireNonNull(terms, "terms"));
        return this;
    }

    @Override
    public OperationRules build() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("OperationRules " + version + ": " + String.join("; ", faults));
        }
        return new OrderedRules(RuleSet.builder()
                .version(version)
                .inventory(inventory)
                .language(language)
                .approval(approval)
                .addAllRules(rules)
                .putAllNotices(notices)
                .build());
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            OperationRule rule = rules.get(i);
            if (!ids.add(rule.id())) {
                faults.add("two rules are called " + rule.id());
            }
            if (rule.isCatchAll() && i < rules.size() - 1) {
                faults.add("rule " + rule.id()
                        + " has no condition, so that no rule after it can match; move it to the end");
            }
        }
        if (rules.isEmpty() || !rules.get(rules.size() - 1).isCatchAll()) {
            faults.add("the last rule must have no condition, so that every alert has a rule");
        }
        return faults;
    }
}
