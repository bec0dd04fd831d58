package io.mdr4j.operation;

import io.mdr4j.text.Bilingual;
import java.util.Objects;

/**
 * How one condition of a rule stands to the facts.
 *
 * @param condition what is asked of, for example the EDR group
 * @param answer how it stands
 * @param asked what the rule asks for
 * @param fact what is so, as far as it is known; names of an EDR in it are bounded and printable, but not escaped
 */
public record RuleFinding(Bilingual condition, Answer answer, Bilingual asked, Bilingual fact) {

    /** How a condition stands. */
    public enum Answer {
        /** It holds. */
        HOLDS,
        /** It does not hold. */
        FAILS,
        /** Nobody knows. */
        UNKNOWN,
        /** It holds only by what anybody on the endpoint can set. */
        CLAIMED
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public RuleFinding {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(fact, "fact");
    }

    /** The finding in words, for example 危険度：条件は「高」、実際は「中」. */
    public Bilingual words() {
        return switch (answer) {
            case HOLDS -> new Bilingual(condition.ja() + "：" + fact.ja(), condition.en() + ": " + fact.en());
            case FAILS, UNKNOWN ->
                new Bilingual(
                        condition.ja() + "：条件は「" + asked.ja() + "」、実際は「" + fact.ja() + "」",
                        condition.en() + ": asks for " + asked.en() + ", is " + fact.en());
            case CLAIMED ->
                new Bilingual(
                        condition.ja() + "：「" + asked.ja() + "」に該当するのは、端末側で設定できるアカウント名のみ",
                        condition.en() + ": " + asked.en()
                                + " only by an account name that can be set on the endpoint");
        };
    }
}
