package io.mdr4j.behaviours;

import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.BehaviourRecogniser;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.sigma.MatchResult;
import io.mdr4j.sigma.RuleMatch;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.UndecidedRule;
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
        Findings findings = new Findings(new Tunings(subject, filters));
        for (ObservedEvent observed : evidence.events()) {
            MatchResult result = rules.match(observed.event());
            for (RuleMatch match : result.matches()) {
                findings.matched(pack.definition(match.rule().info()), match, observed);
            }
            for (UndecidedRule undecided : result.undecided()) {
                findings.undecided(pack.definition(undecided.rule().info()), observed);
            }
            if (!result.overlongFields().isEmpty() || result.isEventCut()) {
                findings.overlong(result.overlongFields(), observed);
            }
        }
        evidence.tooDeep().forEach(findings::tooDeep);
        return findings.behaviours();
    }
}
