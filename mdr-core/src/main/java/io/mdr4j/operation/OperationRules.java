package io.mdr4j.operation;

/**
 * What one customer agreed: ordered rules, the first that matches wins, the last matches always. Immutable, thread-safe,
 * pure.
 */
public interface OperationRules {

    /** The version that decisions name. */
    String version();

    /** What the rules say for these facts. Never throws: the last rule matches everything. */
    OperationDecision decide(DecisionFacts facts);
}
