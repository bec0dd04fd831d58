package io.mdr4j.sigma;

import java.util.Set;

/** A rule that was read and found right. Made by {@link SigmaParser}. Immutable and thread-safe. */
public final class SigmaRule implements Correlatable {

    private final RuleInfo info;
    private final LogSource logSource;
    private final Condition condition;
    private final Set<String> missingPlaceholders;

    SigmaRule(RuleInfo info, LogSource logSource, Condition condition, Set<String> missingPlaceholders) {
        this.info = info;
        this.logSource = logSource;
        this.condition = condition;
        this.missingPlaceholders = Set.copyOf(missingPlaceholders);
    }

    /** What the rule says about itself. */
    @Override
    public RuleInfo info() {
        return info;
    }

    /** Which events it asks for. */
    public LogSource logSource() {
        return logSource;
    }

    Condition condition() {
        return condition;
    }

    /** Placeholders of the modifier {@code expand} for which the parser was given no values; usually empty. */
    public Set<String> missingPlaceholders() {
        return missingPlaceholders;
    }

    @Override
    public String toString() {
        return info.toString();
    }
}
