package io.mdr4j.edr;

import io.mdr4j.alert.EdrVerdict;
import java.util.List;
import java.util.Objects;

/**
 * What the EDR's console says of an alert now.
 *
 * @param workflow how far it has come
 * @param verdict whether it was a threat, by the console
 * @param comments the comments, oldest first; untrusted
 */
public record AlertReading(AlertWorkflow workflow, EdrVerdict.Value verdict, List<String> comments) {

    /** Copies the list. */
    public AlertReading {
        Objects.requireNonNull(workflow, "workflow");
        Objects.requireNonNull(verdict, "verdict");
        comments = List.copyOf(comments);
    }

    /** Tells whether everything of the change is there. */
    public boolean shows(AlertChange change) {
        return change.workflow().filter(w -> w != workflow).isEmpty()
                && change.verdict().filter(v -> v != verdict).isEmpty()
                && change.comment().filter(c -> !comments.contains(c)).isEmpty();
    }
}
