package io.mdr4j.simulation;

import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.DecisionOutcome;
import io.mdr4j.operation.OperationDecision;

/**
 * One case, decided several times.
 *
 * @param facts the case
 * @param recorded what was decided then
 * @param before what is decided without the change
 * @param after what is decided with it
 */
record Comparison(DecisionFacts facts, OperationDecision recorded, OperationDecision before, OperationDecision after) {

    Change change() {
        return new Change(before.ruleId(), outcome(before), after.ruleId(), outcome(after));
    }

    boolean isOtherRule() {
        return !before.ruleId().equals(after.ruleId());
    }

    boolean hasDrifted() {
        return !outcome(recorded).equals(outcome(before));
    }

    private DecisionOutcome outcome(OperationDecision decision) {
        return DecisionOutcome.of(decision, facts.severity());
    }
}
