package io.mdr4j.severity;

import java.util.List;
import java.util.Objects;

/**
 * One verdict with its derivation.
 *
 * @param severity the level
 * @param confidence how sure, 0..100
 * @param reasons why, the weightiest first; never empty
 * @param decidedBy the classifier's name and version, or the analyst
 * @param derivation how the level was reached, from where it started to the level in force; empty where a person decided
 */
public record Assessment(
        Severity severity, int confidence, List<Reason> reasons, String decidedBy, List<Turn> derivation) {

    /**
     * A step at which the level changed.
     *
     * @param level the level from then on
     * @param reason why
     */
    public record Turn(Severity level, Reason reason) {

        /** Throws {@link NullPointerException} when a component is null. */
        public Turn {
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Throws {@link IllegalArgumentException} without a reason, or with a confidence outside 0..100. */
    public Assessment {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(decidedBy, "decidedBy");
        reasons = List.copyOf(reasons);
        derivation = List.copyOf(derivation);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("Assessment.reasons must not be empty: a verdict is explained");
        }
        if (confidence < 0 || confidence > 100) {
            throw new IllegalArgumentException("Assessment.confidence must be within 0..100, but is " + confidence);
        }
    }

    /** A verdict that was not derived step by step. */
    public Assessment(Severity severity, int confidence, List<Reason> reasons, String decidedBy) {
        this(severity, confidence, reasons, decidedBy, List.of());
    }
}
