package io.mdr4j.sigma;

import java.util.List;
import java.util.Set;

/**
 * A Sigma filter: what must hold besides, for the rules that it names. Made by {@link SigmaParser}, applied by
 * {@link RuleSet}. Immutable and thread-safe.
 */
public final class SigmaFilter implements RuleDocument {

    private final RuleInfo info;
    private final LogSource logSource;
    private final List<String> rules;
    private final Condition condition;
    private final Set<String> missingPlaceholders;

    SigmaFilter(
            RuleInfo info,
            LogSource logSource,
            List<String> rules,
            Condition condition,
            Set<String> missingPlaceholders) {
        this.info = info;
        this.logSource = logSource;
        this.rules = List.copyOf(rules);
        this.condition = condition;
        this.missingPlaceholders = Set.copyOf(missingPlaceholders);
    }

    /** What the filter says about itself. */
    @Override
    public RuleInfo info() {
        return info;
    }

    /** The log source of the rules that it is meant for. */
    public LogSource logSource() {
        return logSource;
    }

    /** Ids or names of the rules that it is for; empty where it is for every rule of its log source. */
    public List<String> rules() {
        return rules;
    }

    /** Placeholders of the modifier {@code expand} for which the parser was given no values; usually empty. */
    public Set<String> missingPlaceholders() {
        return missingPlaceholders;
    }

    Condition condition() {
        return condition;
    }

    boolean isFor(SigmaRule rule) {
        return logSource.covers(rule.logSource())
                && (rules.isEmpty() || rules.stream().anyMatch(rule.info()::isCalled));
    }
}
