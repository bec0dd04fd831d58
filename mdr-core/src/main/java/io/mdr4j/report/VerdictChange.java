package io.mdr4j.report;

import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Objects;

/**
 * A change of the verdict.
 *
 * @param at when
 * @param from the level before
 * @param to the level after; may be the same when an analyst confirmed it
 * @param byAnalyst whether a person decided it
 * @param by the analyst's name, or the classifier's
 * @param reason why
 */
public record VerdictChange(Instant at, Severity from, Severity to, boolean byAnalyst, String by, Bilingual reason) {

    /** Throws {@link NullPointerException} when a component is null. */
    public VerdictChange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
    }
}
