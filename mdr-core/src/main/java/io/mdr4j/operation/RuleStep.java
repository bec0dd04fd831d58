package io.mdr4j.operation;

import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How one rule stands to the facts of a decision.
 *
 * @param ruleId which rule
 * @param isolation what it says of isolation
 * @param standing whether it matches
 * @param findings one for each of its conditions
 */
public record RuleStep(String ruleId, IsolationMode isolation, Standing standing, List<RuleFinding> findings) {

    /** Whether a rule matches. */
    public enum Standing {
        /** It matches for certain; nothing after it has a say. */
        MATCHES,
        /** It matches only by what anybody on the endpoint can set; it may make the decision stricter. */
        CLAIMED,
        /** It may match; the decision is as cautious as if it did. */
        MAY_MATCH,
        /** It does not match. */
        DOES_NOT_MATCH
    }

    /** Copies the list. */
    public RuleStep {
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(isolation, "isolation");
        Objects.requireNonNull(standing, "standing");
        findings = List.copyOf(findings);
    }

    /** The step as a sentence. */
    public Bilingual sentence() {
        Bilingual mode = DecisionWords.of(isolation);
        String ja = "運用ルール『" + ruleId + "』";
        String en = "Rule \"" + ruleId + "\"";
        return switch (standing) {
            case MATCHES -> {
                Bilingual why = why(RuleFinding.Answer.HOLDS, new Bilingual("条件なし", "it has no condition"));
                yield new Bilingual(
                        ja + "に該当しました（" + why.ja() + "）。隔離：" + mode.ja() + "。",
                        en + " matches (" + why.en() + "). Isolation: " + mode.en() + ".");
            }
            case CLAIMED -> {
                Bilingual why = why(RuleFinding.Answer.CLAIMED, new Bilingual("", ""));
                yield new Bilingual(
                        ja + "に該当しますが、隔離を控える根拠には用いません（" + why.ja() + "）。隔離：" + mode.ja() + "。",
                        en + " matches, but is no ground against isolation (" + why.en() + "). Isolation: " + mode.en()
                                + ".");
            }
            case MAY_MATCH -> {
                Bilingual why = why(RuleFinding.Answer.UNKNOWN, new Bilingual("", ""));
                yield new Bilingual(
                        ja + "に該当する可能性があります（" + why.ja() + "）。隔離：" + mode.ja() + "。",
                        en + " may match (" + why.en() + "). Isolation: " + mode.en() + ".");
            }
            case DOES_NOT_MATCH -> {
                Bilingual why = why(RuleFinding.Answer.FAILS, new Bilingual("", ""));
                yield new Bilingual(ja + "には該当しませんでした（" + why.ja() + "）。", en + " does not match (" + why.en() + ").");
            }
        };
    }

    private Bilingual why(RuleFinding.Answer answer, Bilingual otherwise) {
        List<Bilingual> words = findings.stream()
                .filter(finding -> finding.answer() == answer)
                .map(RuleFinding::words)
                .toList();
        return words.isEmpty()
                ? otherwise
                : new Bilingual(
                        words.stream().map(Bilingual::ja).collect(Collectors.joining("、")),
                        words.stream().map(Bilingual::en).collect(Collectors.joining("; ")));
    }
}
