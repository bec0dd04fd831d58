package io.mdr4j.simulation;

import io.mdr4j.operation.DecisionOutcome;
import io.mdr4j.operation.DecisionOutcome.Difference;
import java.util.Objects;
import java.util.Set;

/**
 * From what to what a decision changes.
 *
 * @param ruleBefore the rule that decided
 * @param before what it came to
 * @param ruleAfter the rule that would decide
 * @param after what it would come to
 */
public record Change(String ruleBefore, DecisionOutcome before, String ruleAfter, DecisionOutcome after) {

    /** Throws {@link NullPointerException} when a component is null. */
    public Change {
        Objects.requireNonNull(ruleBefore, "ruleBefore");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(ruleAfter, "ruleAfter");
        Objects.requireNonNull(after, "after");
    }

    /** In what the outcomes differ. */
    public Set<Difference> differences() {
        return before.differences(after);
    }
}
