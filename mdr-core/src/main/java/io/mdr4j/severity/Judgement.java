package io.mdr4j.severity;

import io.mdr4j.severity.Assessment.Turn;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A level on its way through the rules, with the reasons so far. Immutable.
 *
 * @param level the level so far
 * @param reasons why, in the order in which they were found
 * @param turns the steps at which the level changed, the first where it started
 */
record Judgement(Severity level, List<Reason> reasons, List<Turn> turns) {

    /** A storm of alerts gives one reason a thousand facts; nobody reads more than these. */
    private static final int MOST_EVIDENCE = 20;

    Judgement {
        reasons = List.copyOf(reasons);
        turns = List.copyOf(turns);
    }

    /** The first judgement. */
    static Judgement start(Severity level, Reason reason) {
        return new Judgement(level, List.of(reason), List.of(new Turn(level, reason)));
    }

    /** Another level, or the same, for this reason. */
    Judgement to(Severity other, Reason reason) {
        List<Reason> more = new ArrayList<>(reasons);
        more.add(reason);
        if (other == level) {
            return new Judgement(level, more, turns);
        }
        List<Turn> further = new ArrayList<>(turns);
        further.add(new Turn(other, reason));
        return new Judgement(other, more, further);
    }

    /** At least this level, for this reason. */
    Judgement atLeast(Severity floor, Reason reason) {
        return to(level.max(floor), reason);
    }

    /** At least this level where there is a reason; else unchanged. */
    Judgement atLeast(Severity floor, Optional<Reason> reason) {
        return reason.map(given -> atLeast(floor, given)).orElse(this);
    }

    /** At most this level, for this reason. */
    Judgement atMost(Severity ceiling, Reason reason) {
        return to(level.min(ceiling), reason);
    }

    /** One level up, at most to the ceiling and never down, for this reason. */
    Judgement raised(Severity ceiling, Reason reason) {
        Severity up = switch (level) {
            case HIGH, MEDIUM -> Severity.HIGH;
            case LOW -> Severity.MEDIUM;
            case FALSE_POSITIVE -> Severity.FALSE_POSITIVE;
        };
        return to(level.max(up.min(ceiling)), reason);
    }

    /** The weight of the reason that brought it to its level. */
    int decisiveWeight() {
        return turns.isEmpty() ? 0 : turns.get(turns.size() - 1).reason().weight();
    }

    /** The verdict: the same reason from several alerts becomes one, and the weightiest stands first. */
    Assessment toAssessment(int confidence, String decidedBy) {
        Map<String, Reason> merged = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            merged.merge(reason.code() + " " + reason.text().en(), reason, Judgement::both);
        }
        List<Reason> sorted = merged.values().stream()
                .sorted(Comparator.comparingInt(Reason::weight).reversed())
                .toList();
        return new Assessment(level, confidence, sorted, decidedBy, turns);
    }

    private static Reason both(Reason one, Reason other) {
        List<String> evidence = Stream.concat(one.evidence().stream(), other.evidence().stream())
                .distinct()
                .limit(MOST_EVIDENCE)
                .toList();
        return new Reason(one.code(), one.text(), Math.max(one.weight(), other.weight()), evidence, one.behaviour());
    }

    /** A reason of one rule. */
    static Reason reason(String code, int weight, List<String> evidence, String ja, String en) {
        return new Reason(code, new Bilingual(ja, en), weight, evidence);
    }
}
