package io.mdr4j.sigma;

/** How grave it is when a rule fires, as its author sees it. */
public enum Level {
    /** Only enriches; also that of a rule that names none. */
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
