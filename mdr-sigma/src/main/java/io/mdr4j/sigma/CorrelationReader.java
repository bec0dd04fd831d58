package io.mdr4j.sigma;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a correlation rule. */
final class CorrelationReader {

    private static final Pattern TIMESPAN = Pattern.compile("(\\d{1,6})([smhd])");

    private final YamlFields document;
    private final YamlFields correlation;
    private final CorrelationRule.Type type;
    private final List<Reference> rules = new ArrayList<>();
    private final List<CorrelationRule.Threshold> thresholds = new ArrayList<>();
    private final List<String> field = new ArrayList<>();
    private OptionalDouble percentile = OptionalDouble.empty();
    private Optional<String> temporalCondition = Optional.empty();

    private CorrelationReader(YamlFields document) {
        this.document = document;
        this.correlation = YamlFields.of(document.required("correlation"), "correlation");
        this.type = YamlFields.constant(correlation.required("type"), "correlation type", CorrelationRule.Type.class);
    }

    static CorrelationRule read(YamlFields document, RuleInfo info) {
        return new CorrelationReader(document).read(info);
    }

    private CorrelationRule read(RuleInfo info) {
        readRules();
        readCondition();
        if (rules.isEmpty()) {
            throw new FaultException(correlation.at(), "'rules' is missing: ids or names of the rules to correlate");
        }
        return new CorrelationRule(
                info,
                type,
                rules,
                correlation.texts("group-by"),
                window(),
                thresholds,
                field,
                percentile,
                temporalCondition,
                aliases(),
                generate());
    }

    private void readRules() {
        correlation
                .map()
                .find("rules")
                .filter(value -> !value.isNull())
                .ifPresent(list -> YamlFields.items(list)
                        .forEach(item -> rules.add(Reference.of(YamlFields.text(item, "rules"), item.at()))));
    }

    /** The specification has it beside the correlation, some tools within it. */
    private boolean generate() {
        return document.text("generate").equalsIgnoreCase("true")
                || correlation.text("generate").equalsIgnoreCase("true");
    }

    private Duration window() {
        YamlValue written = correlation.required("timespan");
        Matcher matcher = TIMESPAN.matcher(YamlFields.text(written, "timespan"));
        if (!matcher.matches()) {
            throw new FaultException(written.at(), "right would be a number and its unit: 30s, 10m, 24h or 7d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private void readCondition() {
        Optional<YamlValue> condition = correlation.map().find("condition").filter(value -> !value.isNull());
        if (condition.isEmpty()) {
            if (!type.isTemporal()) {
                throw new FaultException(correlation.at(), "'condition' is missing, such as gte: 10");
            }
        } else if (condition.get() instanceof YamlValue.Scalar text) {
            if (!type.isTemporal()) {
                throw new FaultException(text.at(), "a map is expected here, such as gte: 10");
            }
            readTemporalCondition(text);
        } else {
            readThresholds(YamlFields.of(condition.get(), "condition"));
        }
    }

    private void readTemporalCondition(YamlValue.Scalar text) {
        if (rules.isEmpty()) {
            ConditionParser.names(text.text()).forEach(name -> rules.add(Reference.of(name, text.at())));
        }
        ConditionParser.parse(text, selections(rules));
        temporalCondition = Optional.of(text.text());
    }

    /** A condition over rules has the form of one over selections. */
    static Map<String, Selection> selections(List<Reference> rules) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        rules.forEach(reference -> selections.put(reference.rule(), new Selection(reference.rule(), List.of())));
        return selections;
    }

    private void readThresholds(YamlFields condition) {
        condition.map().entries().forEach((name, entry) -> {
            if (name.equals("field")) {
                field.addAll(condition.texts("field"));
            } else if (name.equals("percentile")) {
                percentile = OptionalDouble.of(percentile(entry.value()));
            } else {
                thresholds.add(threshold(name, entry));
            }
        });
        if (thresholds.isEmpty()) {
            throw new FaultException(condition.at(), "a comparison is missing, such as gte: 10");
        }
        if (type.needsField() && field.isEmpty()) {
            throw new FaultException(condition.at(), "'field' is missing: whose values are counted");
        }
        if (type == CorrelationRule.Type.VALUE_PERCENTILE && percentile.isEmpty()) {
            throw new FaultException(condition.at(), "'percentile' is missing, such as percentile: 95");
        }
    }

    private static double percentile(YamlValue value) {
        double percentile = number("percentile", value);
        if (percentile < 0 || percentile > 100) {
            throw new FaultException(value.at(), "a percentile is from 0 to 100");
        }
        return percentile;
    }

    private static CorrelationRule.Threshold threshold(String name, YamlValue.Entry entry) {
        YamlValue.Scalar operator = new YamlValue.Scalar(name, true, entry.keyAt());
        return new CorrelationRule.Threshold(
                YamlFields.constant(operator, "comparison", CorrelationRule.Operator.class),
                number(name, entry.value()));
    }

    private static double number(String name, YamlValue value) {
        String text = YamlFields.text(value, name);
        return NumberTest.number(text)
                .orElseThrow(() -> new FaultException(value.at(), "'" + text + "' is no decimal number"))
                .doubleValue();
    }

    private Map<String, Map<String, String>> aliases() {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        correlation.map().find("aliases").filter(value -> !value.isNull()).ifPresent(value -> {
            YamlFields named = YamlFields.of(value, "aliases");
            named.map().entries().forEach((alias, entry) -> {
                Map<String, String> fields = new LinkedHashMap<>();
                YamlFields.of(entry.value(), alias)
                        .map()
                        .entries()
                        .forEach((rule, ruleField) -> fields.put(rule, YamlFields.text(ruleField.value(), rule)));
                aliases.put(alias, Map.copyOf(fields));
            });
        });
        return aliases;
    }
}
