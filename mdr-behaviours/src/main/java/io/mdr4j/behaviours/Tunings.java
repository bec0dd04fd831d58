package io.mdr4j.behaviours;

import io.mdr4j.alert.Alert;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.SeverityCase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a customer's tunings hide of an incident, each judged at the time of the alert that a fact belongs to. */
final class Tunings {

    static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<RuleTuning> tunings;
    private final TuningFilters filters;
    private final Map<String, Alert> alerts = new HashMap<>();

    Tunings(SeverityCase subject, TuningFilters filters) {
        this.tunings = subject.tunings();
        this.filters = filters;
        if (!tunings.isEmpty()) {
            subject.alerts().forEach(alert -> alerts.put(alert.id().toString(), alert));
        }
    }

    /** The tuning that hides this finding, if there is one. */
    Optional<RuleTuning> hiding(RuleDefinition rule, String fact, ObservedEvent event) {
        if (tunings.isEmpty()) {
            return Optional.empty();
        }
        int end = fact.lastIndexOf('#');
        Alert alert = alerts.get(end < 0 ? fact : fact.substring(0, end));
        return tunings.stream()
                .filter(tuning -> rule.isCalled(tuning.rule()))
                .filter(tuning -> alert != null && tuning.isValidFor(alert))
                .filter(tuning -> filters.hides(tuning, event.event()))
                .findFirst();
    }
}
