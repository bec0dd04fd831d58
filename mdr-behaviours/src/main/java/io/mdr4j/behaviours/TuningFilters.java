package io.mdr4j.behaviours;

import io.mdr4j.severity.RuleTuning;
import io.mdr4j.sigma.MatchResult;
import io.mdr4j.sigma.ParsedRules;
import io.mdr4j.sigma.RuleFault;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.SigmaEvent;
import io.mdr4j.sigma.SigmaParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Filters of tunings, compiled once. Thread-safe. */
final class TuningFilters {

    private static final int MOST_REMEMBERED = 1_000;

    private final Map<String, RuleSet> compiled = new ConcurrentHashMap<>();

    /** Tells whether the tuning keeps the event from its rule. A filter that is wrong or undecided hides nothing. */
    boolean hides(RuleTuning tuning, SigmaEvent event) {
        if (tuning.filter().isEmpty()) {
            return true;
        }
        MatchResult result = compiled(tuning.filter().get()).match(anywhere(event));
        return !result.matches().isEmpty();
    }

    /** The same fields without a log source, so that a filter need not name one. */
    private static SigmaEvent anywhere(SigmaEvent event) {
        Map<String, List<String>> fields =
                event.fieldNames().stream().collect(Collectors.toMap(Function.identity(), event::values));
        return SigmaEvent.of(Set.of(), fields);
    }

    private RuleSet compiled(String filter) {
        RuleSet known = compiled.get(filter);
        if (known != null) {
            return known;
        }
        RuleSet rules = RuleSet.compile(parsed(filter));
        if (compiled.size() < MOST_REMEMBERED) {
            compiled.put(filter, rules);
        }
        return rules;
    }

    /** What is wrong with a filter; empty where it can be used. */
    static List<RuleFault> faults(String filter) {
        return parsed(filter).faults();
    }

    /** The filter as a rule. */
    private static ParsedRules parsed(String filter) {
        String rule = "title: filter\nlogsource: {category: any}\nlevel: low\ndetection:\n" + filter.indent(2);
        return SigmaParser.standard().parse("filter", rule);
    }
}
