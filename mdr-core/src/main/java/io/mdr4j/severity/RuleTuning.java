package io.mdr4j.severity;

import io.mdr4j.alert.Alert;
import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A customer's change to one behaviour rule: switched off, or with a filter. Somebody answers for it, and it ends; judged at
 * the alert's own time. What it hides is named in the verdict. Immutable.
 */
@Value.Immutable
@MdrStyle
public abstract class RuleTuning {

    /** The id or name of the rule. */
    public abstract String rule();

    /** Who answers for it. */
    public abstract String owner();

    /** Why. */
    public abstract String reason();

    /** When it ends. */
    public abstract Instant expires();

    /** Which events the rule is not to see, as the text of a Sigma detection with its condition; all of them unless set. */
    public abstract Optional<String> filter();

    @Value.Check
    protected void check() {
        requireText(rule(), "rule");
        requireText(owner(), "owner");
        requireText(reason(), "reason");
    }

    private static void requireText(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("RuleTuning." + name + " must not be blank");
        }
    }

    /** Tells whether it was valid when the alert was raised; never for an alert without a time. */
    public boolean isValidFor(Alert alert) {
        return alert.createdAt()
                .or(alert::occurredAt)
                .filter(time -> time.isBefore(expires()))
                .isPresent();
    }

    /** Starts a tuning; rule, owner, reason and expires are mandatory. */
    public static RuleTuningBuilderStages.RuleBuildStage builder() {
        return new RuleTuningBuilder();
    }
}
