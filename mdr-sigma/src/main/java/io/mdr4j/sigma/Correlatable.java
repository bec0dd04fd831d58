package io.mdr4j.sigma;

/** A rule that a correlation rule can refer to. */
sealed interface Correlatable extends RuleDocument permits SigmaRule, CorrelationRule {}
