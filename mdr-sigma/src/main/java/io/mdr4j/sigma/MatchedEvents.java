package io.mdr4j.sigma;

import java.util.List;

/**
 * What a rule set says to a list of events. Immutable.
 *
 * @param events the result for each event, in the order of the list. It names rules that are only there to be correlated,
 *     too: see {@link RuleSet#isReported}
 * @param correlations correlation rules that fired, in the order of the rule set, each as often as it did
 * @param undecided correlation rules of which it is not known whether they fire, because a rule that they refer to is
 *     undecided for an event that could tip the scales; never to be taken for "no match"
 */
public record MatchedEvents(
        List<MatchResult> events, List<CorrelationMatch> correlations, List<CorrelationMatch> undecided) {
    public MatchedEvents {
        events = List.copyOf(events);
        correlations = List.copyOf(correlations);
        undecided = List.copyOf(undecided);
    }
}
