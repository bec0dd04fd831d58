package io.mdr4j.sigma;

/** A rule that a correlation rule can refer to. */
sealed interface Correlatable permits SigmaRule, CorrelationRule {

    RuleInfo info();
}
