package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one file holds, read without regard to other files.
 *
 * @param documents that are right
 * @param faults of those that are not
 */
record ReadFile(List<Document> documents, List<RuleFault> faults) {

    /** Other files lie about in folders of rules: what has none of these is no rule that went wrong, but none at all. */
    private static final List<String> OF_RULES = List.of("title", "logsource", "detection", "correlation", "filter");

    private static final Set<String> NO_SELECTIONS = Set.of("condition", "timeframe");

    /** @param idAt where its id stands; that of the document where it has none */
    record Document(RuleDocument rule, Position idAt) {}

    static ReadFile refused(RuleFault fault) {
        return new ReadFile(List.of(), List.of(fault));
    }

    static ReadFile of(String file, String text, Map<String, List<String>> placeholders) {
        RuleFile ruleFile = RuleFile.read(text);
        List<Document> documents = new ArrayList<>();
        List<RuleFault> faults = new ArrayList<>();
        ruleFile.faults().forEach(fault -> faults.add(fault.in(file)));
        for (YamlValue.Mapping document : ruleFile.documents()) {
            if (OF_RULES.stream().noneMatch(name -> document.find(name).isPresent())) {
                continue;
            }
            try {
                Position idAt = document.find("id").map(YamlValue::at).orElse(document.at());
                documents.add(new Document(rule(file, new YamlFields(document), placeholders), idAt));
            } catch (FaultException e) {
                faults.add(e.in(file));
            }
        }
        return new ReadFile(documents, faults);
    }

    private static RuleDocument rule(String file, YamlFields document, Map<String, List<String>> placeholders) {
        RuleInfo info = InfoReader.read(document, file);
        if (document.map().find("correlation").isPresent()) {
            return CorrelationReader.read(document, info);
        }
        if (document.map().find("filter").isPresent()) {
            return FilterReader.read(document, info, placeholders);
        }
        Placeholders used = new Placeholders(placeholders);
        LogSource logSource = DetectionReader.logSource(document);
        YamlFields detection = YamlFields.of(document.required("detection"), "detection");
        Condition condition = DetectionReader.read(detection, NO_SELECTIONS, used);
        return new SigmaRule(info, logSource, condition, used.missing());
    }
}
