package io.mdr4j.sigma;

/**
 * A rule that was read and found right, and still is not held against events. Immutable.
 *
 * @param info of the rule
 * @param reason why not
 */
public record UnevaluatedRule(RuleInfo info, String reason) {}
