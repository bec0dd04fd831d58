package io.mdr4j.sigma;

/** What can keep a rule from being decided. */
public enum Bound {
    /** A regular expression took more steps than {@link MatchLimits#regexSteps()}. */
    REGEX_STEPS,
    /** A field is longer than {@link MatchLimits#fieldLength()}, and the answer may lie in its middle. */
    FIELD_LENGTH,
    /** The event is nested so deeply, or has so many fields, that a part of it was left out. */
    EVENT_SIZE
}
