package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what rules and filters have in common: selections and the condition over them. */
final class DetectionReader {

    private DetectionReader() {}

    /**
     * @param reserved entries that are no selections
     */
    static Condition read(YamlFields detection, Set<String> reserved, Placeholders placeholders) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        SelectionReader reader = new SelectionReader(placeholders);
        detection.map().entries().forEach((name, entry) -> {
            if (!reserved.contains(name)) {
                selections.put(name, reader.read(name, entry.value()));
            }
        });
        if (selections.isEmpty()) {
            throw new FaultException(detection.at(), "a selection is missing beside the condition");
        }
        List<Condition> conditions = new ArrayList<>();
        for (YamlValue written : YamlFields.items(detection.required("condition"))) {
            if (!(written instanceof YamlValue.Scalar scalar)) {
                throw new FaultException(written.at(), "the condition must be a text or a list of texts");
            }
            conditions.add(ConditionParser.parse(scalar, selections));
        }
        if (conditions.isEmpty()) {
            throw new FaultException(detection.at(), "the condition is an empty list");
        }
        return Condition.Joined.any(conditions);
    }

    static LogSource logSource(YamlFields document) {
        YamlFields source = YamlFields.of(document.required("logsource"), "logsource");
        LogSource logSource = new LogSource(source.text("category"), source.text("product"), source.text("service"));
        if (logSource.equals(new LogSource("", "", ""))) {
            throw new FaultException(source.at(), "one of category, product and service is needed");
        }
        return logSource;
    }
}
