package io.mdr4j.operation.lint;

import java.util.Objects;

/**
 * Something in rules that is allowed but can hardly be meant.
 *
 * @param kind what it is
 * @param level how bad it is
 * @param place what it is about
 * @param problem what is wrong
 * @param cure what to change
 */
public record LintFinding(LintKind kind, LintLevel level, LintPlace place, String problem, String cure) {

    /** Throws {@link IllegalArgumentException} when it does not say what is wrong or what to change. */
    public LintFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(place, "place");
        if (problem.isBlank() || cure.isBlank()) {
            throw new IllegalArgumentException("LintFinding.problem and LintFinding.cure must not be blank");
        }
    }

    static LintFinding error(LintKind kind, LintPlace place, String problem, String cure) {
        return new LintFinding(kind, LintLevel.ERROR, place, problem, cure);
    }

    static LintFinding warning(LintKind kind, LintPlace place, String problem, String cure) {
        return new LintFinding(kind, LintLevel.WARNING, place, problem, cure);
    }
}
