package io.mdr4j.sigma;

/** How far a rule has matured; {@code UNSTATED} where it says nothing. */
public enum RuleStatus {
    STABLE,
    TEST,
    EXPERIMENTAL,
    DEPRECATED,
    UNSUPPORTED,
    UNSTATED
}
