package io.mdr4j.severity;

import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One reason of a verdict.
 *
 * @param code the stable name of the rule that gave it, for example {@code edr-rating} or a Sigma rule's id
 * @param text the reason for people, in both languages
 * @param weight how much it counted, 0..100; reasons are listed by falling weight
 * @param evidence what it rests on: ids of facts as {@code <alert id>#<fact id>}, or the alert's id alone
 * @param behaviour the behaviour that is the reason, where it is one
 */
public record Reason(String code, Bilingual text, int weight, List<String> evidence, Optional<Behaviour> behaviour) {

    /** Throws {@link IllegalArgumentException} when the weight is outside 0..100. */
    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(behaviour, "behaviour");
        evidence = List.copyOf(evidence);
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException("Reason.weight must be within 0..100, but is " + weight);
        }
    }

    /** A reason that is no behaviour. */
    public Reason(String code, Bilingual text, int weight, List<String> evidence) {
        this(code, text, weight, evidence, Optional.empty());
    }

    /** The reason that a behaviour is. */
    static Reason of(Behaviour behaviour) {
        return new Reason(
                behaviour.id(), behaviour.title(), behaviour.weight(), behaviour.evidence(), Optional.of(behaviour));
    }

    /** The ATT&amp;CK techniques that it shows; empty where it is no behaviour. */
    public List<String> techniques() {
        return behaviour.map(Behaviour::techniques).orElse(List.of());
    }
}
