package io.mdr4j.edr;

import io.mdr4j.alert.EdrVerdict;
import java.util.Objects;
import java.util.Optional;

/**
 * What the EDR's console should say of an alert. What is empty stays as it is.
 *
 * @param workflow how far it has come; never {@link AlertWorkflow#UNKNOWN}
 * @param verdict whether it was a threat
 * @param comment a printable text of ours, at most {@value #MAX_COMMENT} characters; added once, also when asked twice
 */
public record AlertChange(
        Optional<AlertWorkflow> workflow, Optional<EdrVerdict.Value> verdict, Optional<String> comment) {

    /** The longest comment, in characters. */
    public static final int MAX_COMMENT = 4_000;

    /** Throws {@link IllegalArgumentException} when nothing is to change, or a part is out of its range. */
    public AlertChange {
        Objects.requireNonNull(workflow, "workflow");
        Objects.requireNonNull(verdict, "verdict");
        if (workflow.isEmpty() && verdict.isEmpty() && comment.isEmpty()) {
            throw new IllegalArgumentException("AlertChange: workflow, verdict or comment must be given");
        }
        if (workflow.filter(w -> w == AlertWorkflow.UNKNOWN).isPresent()) {
            throw new IllegalArgumentException("AlertChange.workflow must not be UNKNOWN");
        }
        comment.ifPresent(text -> {
            if (text.isBlank() || text.length() > MAX_COMMENT) {
                throw new IllegalArgumentException(
                        "AlertChange.comment must have 1 to " + MAX_COMMENT + " characters, but has " + text.length());
            }
        });
    }

    /** Somebody has taken it up. */
    public static AlertChange inProgress(String comment) {
        return new AlertChange(Optional.of(AlertWorkflow.IN_PROGRESS), Optional.empty(), Optional.of(comment));
    }

    /** It is done, with this verdict. */
    public static AlertChange closed(EdrVerdict.Value verdict, String comment) {
        return new AlertChange(Optional.of(AlertWorkflow.CLOSED), Optional.of(verdict), Optional.of(comment));
    }
}
