package io.mdr4j.behaviours;

import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.BehaviourRecogniser;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.sigma.CorrelationMatch;
import io.mdr4j.sigma.MatchResult;
import io.mdr4j.sigma.MatchedEvents;
import io.mdr4j.sigma.RuleInfo;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.TimedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognises behaviours by Sigma rules over the evidence of an incident. The rules are compiled once. Immutable but for
 * remembered filters, thread-safe.
 */
public final class SigmaBehaviours implements BehaviourRecogniser {

    private final RulePack pack;
    private final RuleSet rules;
    private final TuningFilters filters = new TuningFilters();

    /** Compiles a pack. */
    public SigmaBehaviours(RulePack pack) {
        this.pack = pack;
        this.rules = RuleSet.compile(pack.parsed());
    }

    /** The library's own rules. */
    public static SigmaBehaviours standard() {
        return new SigmaBehaviours(RulePack.standard());
    }

    /** The rules that are used. */
    public RulePack pack() {
        return pack;
    }

    /** What is wrong with a customer's tuning: a rule that this pack does not have, a filter that is no Sigma detection. */
    public List<String> problems(RuleTuning tuning) {
        List<String> problems = new ArrayList<>();
        if (pack.rule(tuning.rule()).isEmpty()) {
            problems.add("there is no rule " + tuning.rule());
        }
        tuning.filter().map(TuningFilters::faults).stream()
                .flatMap(List::stream)
                .map(fault -> "the filter is wrong: " + fault.message())
                .forEach(problems::add);
        return problems;
    }

    @Override
    public List<Behaviour> recognise(SeverityCase subject) {
        EvidenceEvents evidence = EvidenceEvents.of(subject);
        List<ObservedEvent> events = evidence.events();
        MatchedEvents matched = rules.matchAll(events.stream()
                .map(event -> new TimedEvent(event.event(), event.at()))
                .toList());
        Findings findings = new Findings(new Tunings(subject, filters));
        for (int i = 0; i < events.size(); i++) {
            take(matched.events().get(i), events.get(i), findings);
        }
        for (CorrelationMatch match : matched.correlations()) {
            findings.correlated(pack.definition(match.rule().info()), at(match.events(), events));
        }
        for (CorrelationMatch match : matched.undecided()) {
            at(match.events(), events)
                    .forEach(event ->
                            findings.undecided(pack.definition(match.rule().info()), event));
        }
        evidence.tooDeep().forEach(findings::tooDeep);
        return findings.behaviours();
    }

    private void take(MatchResult result, ObservedEvent event, Findings findings) {
        result.matches().stream()
                .filter(match -> isReported(match.rule().info()))
                .forEach(match -> findings.matched(pack.definition(match.rule().info()), match, event));
        result.undecided()
                .forEach(undecided ->
                        findings.undecided(pack.definition(undecided.rule().info()), event));
        if (!result.overlongFields().isEmpty() || result.isEventCut()) {
            findings.overlong(result.overlongFields(), event);
        }
    }

    /** A rule that says its own weight counts by itself too, whatever correlation rules refer to it. */
    private boolean isReported(RuleInfo rule) {
        return rules.isReported(rule) || rule.other().containsKey(RuleDefinitions.EXTENSION);
    }

    private static List<ObservedEvent> at(List<Integer> places, List<ObservedEvent> events) {
        return places.stream().map(events::get).toList();
    }
}
