package io.mdr4j.simulation;

import io.mdr4j.operation.DecisionOutcome;
import io.mdr4j.operation.DecisionOutcome.Difference;
import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * From what to what a decision changes.
 *
 * @param ruleBefore the rule that decided
 * @param before what it came to
 * @param ruleAfter the rule that would decide
 * @param after what it would come to
 */
public record Change(String ruleBefore, DecisionOutcome before, String ruleAfter, DecisionOutcome after) {

    /** Throws {@link NullPointerException} when a component is null. */
    public Change {
        Objects.requireNonNull(ruleBefore, "ruleBefore");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(ruleAfter, "ruleAfter");
        Objects.requireNonNull(after, "after");
    }

    /** In what the outcomes differ. */
    public Set<Difference> differences() {
        return before.differences(after);
    }

    /** Each part that differs, with what it was and would be, for example 隔離：承認後に実施 → 即時に実施. */
    public List<Bilingual> words() {
        return differences().stream()
                .map(part -> {
                    Bilingual name = part.words();
                    Bilingual was = before.words(part);
                    Bilingual is = after.words(part);
                    return new Bilingual(
                            name.ja() + "：" + was.ja() + " → " + is.ja(),
                            name.en() + ": " + was.en() + " → " + is.en());
                })
                .toList();
    }
}
