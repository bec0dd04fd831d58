package io.mdr4j.severity;

import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.text.Bilingual;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A behaviour that was recognised in the evidence of an incident, or that could not be ruled out. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class Behaviour {

    private static final int HIGH_FROM = 80;
    private static final int MEDIUM_FROM = 50;

    /** How the block status counts. */
    public enum Kind {
        /** What somebody does who is inside: it keeps its level when it was blocked, since whoever tried it was running. */
        INTRUSION,
        /** Getting in, or loading the next stage: at most MEDIUM where the EDR stopped it. */
        ENTRY,
        /** What a program is, not what it does: counts only where it ran. */
        PROGRAM,
        /** A bound was reached before it could be told whether the behaviour is there: at least MEDIUM until an analyst looks. */
        UNDECIDED
    }

    /**
     * What matched.
     *
     * @param field the field's name
     * @param value a bounded part of its value; written by whoever caused the event, so untrusted
     */
    public record Quote(String field, String value) {}

    /** The stable name of the rule that recognised it. */
    public abstract String id();

    /** Its name in both languages. */
    public abstract Bilingual title();

    /** How much it counts, 0..100: from 80 on it makes HIGH by itself, from 50 on MEDIUM; below, it only adds a reason. */
    public abstract int weight();

    /** How the block status counts. */
    public abstract Kind kind();

    /** What it means. */
    public abstract Optional<Bilingual> explanation();

    /** What to do about it. */
    public abstract Optional<Bilingual> advice();

    /** The ATT&amp;CK techniques that it shows, for example {@code T1003.001}. */
    public abstract List<String> techniques();

    /** The facts it rests on, as {@code <alert id>#<fact id>}, or an alert's id alone. */
    public abstract List<String> evidence();

    /** What matched, the most telling first. */
    public abstract List<Quote> quotes();

    /** Who wrote the rule and under which licence, where the licence asks for that to be shown. */
    public abstract Optional<String> attribution();

    /** The level that this behaviour alone makes. */
    public final Severity level() {
        if (weight() >= HIGH_FROM) {
            return Severity.HIGH;
        }
        return weight() >= MEDIUM_FROM ? Severity.MEDIUM : Severity.LOW;
    }

    @Value.Check
    protected void check() {
        if (weight() < 0 || weight() > 100) {
            throw new IllegalArgumentException("Behaviour.weight must be within 0..100, but is " + weight());
        }
    }

    /** Starts a behaviour; id, title, weight and kind are mandatory. */
    public static BehaviourBuilderStages.IdBuildStage builder() {
        return new BehaviourBuilder();
    }
}
