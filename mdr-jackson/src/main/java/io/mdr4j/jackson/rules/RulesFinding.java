package io.mdr4j.jackson.rules;

import io.mdr4j.operation.lint.LintKind;
import io.mdr4j.operation.lint.LintLevel;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something in a rules file that is allowed but can hardly be meant, and where it stands.
 *
 * @param kind what it is
 * @param level how bad it is
 * @param subject which rule, contact, account, allow entry, tuning or endpoint it is about
 * @param line the line, from 1
 * @param column the column in that line, from 1
 * @param problem what is wrong
 * @param cure what to change
 */
public record RulesFinding(
        LintKind kind, LintLevel level, String subject, int line, int column, String problem, String cure) {

    static final Comparator<RulesFinding> IN_ORDER = Comparator.comparingInt(RulesFinding::line)
            .thenComparingInt(RulesFinding::column)
            .thenComparing(RulesFinding::kind)
            .thenComparing(RulesFinding::problem);

    /** Throws {@link IllegalArgumentException} when the line or the column is below 1. */
    public RulesFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(cure, "cure");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException(
                    "RulesFinding.line and RulesFinding.column count from 1, but are " + line + ", " + column);
        }
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + problem + "; " + cure;
    }
}
