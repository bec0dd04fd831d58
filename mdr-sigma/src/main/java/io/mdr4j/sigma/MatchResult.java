package io.mdr4j.sigma;

import java.util.List;

/**
 * What a rule set says to one event. Immutable. A rule that is in neither list does not fire.
 *
 * @param matches rules that fired, in the order of the rule set
 * @param undecided rules that reached a bound, in the order of the rule set; never to be taken for "no match"
 * @param overlongFields names of fields that are longer than the limit; suspicious by themselves
 * @param isEventCut whether a part of the event was left out because of its depth or size; suspicious by itself
 */
public record MatchResult(
        List<RuleMatch> matches, List<UndecidedRule> undecided, List<String> overlongFields, boolean isEventCut) {
    public MatchResult {
        matches = List.copyOf(matches);
        undecided = List.copyOf(undecided);
        overlongFields = List.copyOf(overlongFields);
    }
}
