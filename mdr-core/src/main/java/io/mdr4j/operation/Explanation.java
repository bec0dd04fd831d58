package io.mdr4j.operation;

import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A decision as one can follow it, rule by rule. Immutable.
 *
 * @param decision the decision, the very same that {@link OperationRules#decide} takes
 * @param severity the verdict that it was taken on
 * @param steps how rules stand to the facts, in their order, at most {@value #MOST_STEPS} of each kind; the last one matches for
 *     certain
 * @param ruledOut how many further rules do not match
 * @param furtherPossible how many further rules may match or claim to
 * @param notReached how many rules come after the one that matches for certain and have no say
 */
public record Explanation(
        OperationDecision decision,
        Severity severity,
        List<RuleStep> steps,
        int ruledOut,
        int furtherPossible,
        int notReached) {

    /** More rules are not told one by one. */
    public static final int MOST_STEPS = 40;

    /** Copies the list. */
    public Explanation {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(severity, "severity");
        steps = List.copyOf(steps);
    }

    /** What the decision comes to. */
    public DecisionOutcome outcome() {
        return DecisionOutcome.of(decision, severity);
    }

    /** The derivation, a sentence for each step, then the outcome, part by part. */
    public List<Bilingual> sentences() {
        List<Bilingual> sentences = new ArrayList<>();
        steps.stream()
                .limit(Math.max(0, steps.size() - 1))
                .map(RuleStep::sentence)
                .forEach(sentences::add);
        if (furtherPossible > 0) {
            sentences.add(new Bilingual(
                    "ほかに " + furtherPossible + "件の運用ルールに該当する可能性があります。",
                    "Further rules that may match: " + furtherPossible + "."));
        }
        if (ruledOut > 0) {
            sentences.add(new Bilingual(
                    "ほかに " + ruledOut + "件の運用ルールには該当しませんでした。", "Further rules that do not match: " + ruledOut + "."));
        }
        if (steps.isEmpty()) {
            sentences.addAll(decision.derivation());
        } else {
            sentences.add(steps.get(steps.size() - 1).sentence());
        }
        if (notReached > 0) {
            sentences.add(new Bilingual(
                    "以降の " + notReached + "件の運用ルールは、先に該当したルールがあるため適用されません。",
                    "Rules after it, which have no say since one before them matches: " + notReached + "."));
        }
        if (!decision.unknowns().isEmpty()) {
            sentences.add(new Bilingual(
                    "未確認の事項があるため、該当し得る運用ルールのうち最も慎重な扱いを採用しました。",
                    "Since something is not known, the most cautious of the rules that may match counts."));
        }
        Bilingual isolation = DecisionWords.of(decision.isolation());
        sentences.add(new Bilingual(
                "以上より、隔離の扱いを「" + isolation.ja() + "」と判断しました。", "Taken together: isolation " + isolation.en() + "."));
        DecisionOutcome outcome = outcome();
        for (DecisionOutcome.Difference part : DecisionOutcome.Difference.values()) {
            if (part != DecisionOutcome.Difference.ISOLATION) {
                Bilingual name = part.words();
                Bilingual value = outcome.words(part);
                sentences.add(new Bilingual(name.ja() + "：" + value.ja(), name.en() + ": " + value.en()));
            }
        }
        return sentences;
    }
}
