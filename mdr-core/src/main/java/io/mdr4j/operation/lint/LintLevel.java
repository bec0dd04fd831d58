package io.mdr4j.operation.lint;

/** How bad a finding is. */
public enum LintLevel {
    /** It cannot work as it stands. */
    ERROR,
    /** It works, but probably not as it was meant. */
    WARNING
}
