package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers rules and faults of several files, and knows the ids. Belongs to one call of the parser. */
final class RuleCollector {

    private final Map<String, RuleInfo> firstOfId = new HashMap<>();
    private final List<SigmaRule> rules = new ArrayList<>();
    private final List<CorrelationRule> correlations = new ArrayList<>();
    private final List<SigmaFilter> filters = new ArrayList<>();
    private final List<RuleFault> faults = new ArrayList<>();
    private int files;

    void add(ReadFile file) {
        files++;
        List<RuleFault> ofFile = new ArrayList<>(file.faults());
        for (ReadFile.Document document : file.documents()) {
            RuleInfo info = document.rule().info();
            String id = info.id().orElse("").toLowerCase(Locale.ROOT);
            RuleInfo first = id.isEmpty() ? null : firstOfId.putIfAbsent(id, info);
            if (first == null) {
                add(document.rule());
            } else {
                ofFile.add(new FaultException(
                                document.idAt(),
                                "the id stands at " + first.file() + ":" + first.line()
                                        + " already; give this rule its own")
                        .in(info.file()));
            }
        }
        ofFile.sort(Comparator.comparingInt(RuleFault::line));
        faults.addAll(ofFile);
    }

    private void add(RuleDocument document) {
        if (document instanceof SigmaRule rule) {
            rules.add(rule);
        } else if (document instanceof CorrelationRule correlation) {
            correlations.add(correlation);
        } else if (document instanceof SigmaFilter filter) {
            filters.add(filter);
        }
    }

    ParsedRules result() {
        return new ParsedRules(files, rules, correlations, filters, faults);
    }
}
