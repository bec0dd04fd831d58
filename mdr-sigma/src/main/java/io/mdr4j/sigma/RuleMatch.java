package io.mdr4j.sigma;

import java.util.List;

/**
 * A rule that fired. Immutable.
 *
 * @param rule that fired
 * @param selections that hold and that the condition does not negate; empty for a rule that only says what must not be
 */
public record RuleMatch(SigmaRule rule, List<SelectionMatch> selections) {
    public RuleMatch {
        selections = List.copyOf(selections);
    }
}
