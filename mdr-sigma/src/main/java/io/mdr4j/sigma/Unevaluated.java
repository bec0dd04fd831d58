package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says of everything that was parsed and is not held against events why not. */
final class Unevaluated {

    private Unevaluated() {}

    static List<UnevaluatedRule> among(ParsedRules parsed) {
        List<UnevaluatedRule> found = new ArrayList<>();
        for (SigmaRule rule : parsed.rules()) {
            addMissing(rule.info(), rule.missingPlaceholders(), found);
        }
        for (SigmaFilter filter : parsed.filters()) {
            addMissing(filter.info(), filter.missingPlaceholders(), found);
            if (parsed.rules().stream().noneMatch(filter::isFor)) {
                found.add(new UnevaluatedRule(
                        filter.info(), "no rule of its log source is called " + String.join(" or ", filter.rules())));
            }
        }
        return found;
    }

    private static void addMissing(RuleInfo info, Set<String> placeholders, List<UnevaluatedRule> found) {
        if (!placeholders.isEmpty()) {
            found.add(new UnevaluatedRule(
                    info, "there are no values for its placeholders " + String.join(", ", placeholders)));
        }
    }
}
