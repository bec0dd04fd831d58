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
 */
public record Assessment(Severity severity, int confidence, List<Reason> reasons, String decidedBy) {

    /** Throws {@link IllegalArgumentException} without a reason, or with a confidence outside 0..100. */
    public Assessment {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(decidedBy, "decidedBy");
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("Assessment.reasons must not be empty: a verdict is explained");
        }
        if (confidence < 0 || confidence > 100) {
            throw new IllegalArgumentException("Assessment.confidence must be within 0..100, but is " + confidence);
        }
    }
}
