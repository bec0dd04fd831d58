package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gathers rules and faults of several files, and knows the ids. Belongs to one call of the parser. */
final class RuleCollector {

    private static final Set<String> NO_SELECTIONS = Set.of("condition", "timeframe");

    private final Map<String, List<String>> placeholders;
    private final Map<String, String> placesOfIds = new HashMap<>();
    private final List<SigmaRule> rules = new ArrayList<>();
    private final List<CorrelationRule> correlations = new ArrayList<>();
    private final List<SigmaFilter> filters = new ArrayList<>();
    private final List<RuleFault> faults = new ArrayList<>();
    private int files;

    RuleCollector(Map<String, List<String>> placeholders) {
        this.placeholders = placeholders;
    }

    void refuse(RuleFault fault) {
        files++;
        faults.add(fault);
    }

    void read(String file, String text) {
        files++;
        RuleFile ruleFile = RuleFile.read(text);
        ruleFile.faults().forEach(fault -> faults.add(fault.in(file)));
        for (YamlValue.Mapping document : ruleFile.documents()) {
            try {
                read(file, new YamlFields(document));
            } catch (FaultException e) {
                faults.add(e.in(file));
            }
        }
    }

    private void read(String file, YamlFields document) {
        RuleInfo info = InfoReader.read(document, file);
        if (document.map().find("correlation").isPresent()) {
            CorrelationRule correlation = CorrelationReader.read(document, info);
            refuseSecond(info, document);
            correlations.add(correlation);
        } else if (document.map().find("filter").isPresent()) {
            SigmaFilter filter = FilterReader.read(document, info, placeholders);
            refuseSecond(info, document);
            filters.add(filter);
        } else {
            SigmaRule rule = rule(document, info);
            refuseSecond(info, document);
            rules.add(rule);
        }
    }

    private SigmaRule rule(YamlFields document, RuleInfo info) {
        Placeholders used = new Placeholders(placeholders);
        LogSource logSource = DetectionReader.logSource(document);
        YamlFields detection = YamlFields.of(document.required("detection"), "detection");
        Condition condition = DetectionReader.read(detection, NO_SELECTIONS, used);
        return new SigmaRule(info, logSource, condition, used.missing());
    }

    private void refuseSecond(RuleInfo info, YamlFields document) {
        if (info.id().isEmpty()) {
            return;
        }
        String id = info.id().get().toLowerCase(Locale.ROOT);
        String first = placesOfIds.putIfAbsent(id, info.file() + ":" + info.line());
        if (first != null) {
            throw new FaultException(
                    document.required("id").at(), "the id stands at " + first + " already; give this rule its own");
        }
    }

    ParsedRules result() {
        return new ParsedRules(files, rules, correlations, filters, faults);
    }
}
