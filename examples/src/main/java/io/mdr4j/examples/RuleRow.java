package io.mdr4j.examples;

import io.mdr4j.behaviours.RuleDefinition;
import io.mdr4j.behaviours.RuleHealth;
import java.util.Optional;

/**
 * A rule to be listed.
 *
 * @param rule the rule
 * @param health how it did; empty where no alerts were judged
 */
record RuleRow(RuleDefinition rule, Optional<RuleHealth> health) {

    /** The file that it stands in, which for the library's own rules is their group. */
    String group() {
        return rule.info().file();
    }

    boolean isMatched() {
        return health.filter(row -> row.hits() > 0).isPresent();
    }

    boolean isNoisy() {
        return health.filter(row -> row.flags().contains(RuleHealth.Flag.NOISY)).isPresent();
    }
}
