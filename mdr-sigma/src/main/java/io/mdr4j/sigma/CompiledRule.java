package io.mdr4j.sigma;

/**
 * A rule with its filters.
 *
 * @param number its place in the rule set
 */
record CompiledRule(int number, SigmaRule rule, Condition condition) {}
