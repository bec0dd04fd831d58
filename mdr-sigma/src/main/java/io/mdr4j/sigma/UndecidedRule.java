package io.mdr4j.sigma;

import java.util.Set;

/**
 * A rule of which it is not known whether it fires. Immutable.
 *
 * @param rule undecided
 * @param reached the bounds that were reached while it was looked at
 */
public record UndecidedRule(SigmaRule rule, Set<Bound> reached) {
    public UndecidedRule {
        reached = Set.copyOf(reached);
    }
}
