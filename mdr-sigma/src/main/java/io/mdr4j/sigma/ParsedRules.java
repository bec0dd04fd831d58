package io.mdr4j.sigma;

import java.util.List;

/**
 * What a parser made of one text or of a folder: all that is right, and a fault for each that is not. Immutable.
 *
 * @param files how many were read; 0 says that the folder has no rules
 * @param rules in the order of files and lines
 * @param correlations correlation rules
 * @param filters Sigma filters
 * @param faults one for each rule that was refused
 */
public record ParsedRules(
        int files,
        List<SigmaRule> rules,
        List<CorrelationRule> correlations,
        List<SigmaFilter> filters,
        List<RuleFault> faults) {
    public ParsedRules {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        filters = List.copyOf(filters);
        faults = List.copyOf(faults);
    }
}
