package io.mdr4j.sigma;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a Sigma filter. */
final class FilterReader {

    private static final Set<String> NO_SELECTIONS = Set.of("rules", "condition");

    private FilterReader() {}

    static SigmaFilter read(YamlFields document, RuleInfo info, Map<String, List<String>> placeholderValues) {
        YamlFields filter = YamlFields.of(document.required("filter"), "filter");
        Placeholders placeholders = new Placeholders(placeholderValues);
        Condition condition = DetectionReader.read(filter, NO_SELECTIONS, placeholders);
        return new SigmaFilter(
                info, DetectionReader.logSource(document), rules(filter), condition, placeholders.missing());
    }

    private static List<String> rules(YamlFields filter) {
        List<String> rules = filter.texts("rules");
        if (rules.isEmpty()) {
            throw new FaultException(
                    filter.at(), "'rules' is missing: ids or names of the rules that are filtered, or any");
        }
        return rules.equals(List.of("any")) ? List.of() : rules;
    }
}
