package io.mdr4j.simulation;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.operation.DecisionOutcome.Difference;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What changed rules would have decided on a customer's incidents, against what was or would be decided without the change. */
@Value.Immutable
@MdrStyle
public abstract class Simulation {

    /** More single decisions, groups and incidents left out are only counted. */
    public static final int MOST_LISTED = 1_000;

    /** One number of the result, with its label. */
    public record Figure(Bilingual label, int number) {}

    /** Whose incidents. */
    public abstract CustomerId customer();

    /** Incidents that were opened from this instant on. */
    public abstract Instant from();

    /** Incidents that were opened before this instant. */
    public abstract Instant until();

    /** The version of the changed rules. */
    public abstract String changedVersion();

    /** The version of the rules that they are held against; empty where they are held against the recorded decisions. */
    public abstract Optional<String> currentVersion();

    /** How many decisions were recorded under which version of the rules; at most {@value #MOST_LISTED} versions. */
    public abstract Map<String, Integer> recordedVersions();

    /** How many incidents were opened in this time, those left out included. */
    public abstract int incidents();

    /** How many of them have no decision yet. */
    public abstract int undecided();

    /** How many of them were merged into another; they are decided there. */
    public abstract int merged();

    /** How many of them could not be decided again. */
    public abstract int leftOut();

    /** The first of those, with the reason; at most {@value #MOST_LISTED}. */
    public abstract List<LeftOut> leftOutIncidents();

    /** How many decisions were taken again: one for each endpoint of an incident, and one for its alerts without one. */
    public abstract int decisions();

    /** How many of them come out otherwise. */
    public abstract int changed();

    /** How many of them come out the same by a rule of another name. */
    public abstract int otherRule();

    /** How many decisions the current rules would take otherwise than recorded; 0 where they are not asked. */
    public abstract int drifted();

    /** How many decisions change in what; one may change in several. */
    public abstract Map<Difference, Integer> differences();

    /** How many decisions say what of isolation, without the change. */
    public abstract Map<IsolationMode, Integer> isolationsBefore();

    /** How many decisions say what of isolation, with the change. */
    public abstract Map<IsolationMode, Integer> isolationsAfter();

    /** What changes into what, the most frequent first; at most {@value #MOST_LISTED}. */
    public abstract List<ChangeGroup> groups();

    /** How many changed decisions belong to no group that is listed. */
    public abstract int ungrouped();

    /** The changed decisions of the newest incidents; at most {@value #MOST_LISTED}. */
    public abstract List<ChangedDecision> changes();

    static SimulationBuilderStages.CustomerBuildStage builder() {
        return new SimulationBuilder();
    }

    /** The totals with their labels; what is zero and no result is left out. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(new Bilingual("対象インシデント", "incidents"), incidents()));
        addUnlessZero(figures, new Bilingual("うち 未判断", "of these not decided yet"), undecided());
        addUnlessZero(figures, new Bilingual("うち 統合済み（統合先で集計）", "of these merged (counted there)"), merged());
        addUnlessZero(figures, new Bilingual("うち 再判断不可", "of these left out"), leftOut());
        figures.add(new Figure(new Bilingual("再判断の件数", "decisions taken again"), decisions()));
        figures.add(new Figure(new Bilingual("結果が変わる件数", "come out otherwise"), changed()));
        for (Difference difference : Difference.values()) {
            Bilingual name = difference.words();
            addUnlessZero(
                    figures,
                    new Bilingual("うち " + name.ja(), "of these in " + name.en()),
                    differences().getOrDefault(difference, 0));
        }
        addUnlessZero(figures, new Bilingual("結果は同じで運用ルール名のみ変わる件数", "the same by a rule of another name"), otherRule());
        addUnlessZero(
                figures, new Bilingual("現行ルールの結果が記録と異なる件数", "current rules differ from what was recorded"), drifted());
        return figures;
    }

    private static void addUnlessZero(List<Figure> figures, Bilingual label, int number) {
        if (number != 0) {
            figures.add(new Figure(label, number));
        }
    }
}
