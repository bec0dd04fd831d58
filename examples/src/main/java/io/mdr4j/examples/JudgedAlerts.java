package io.mdr4j.examples;

import io.mdr4j.alert.Alert;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.severity.SeverityClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Alerts from files, each judged by itself, as incidents of the customers that they name. Where a file has a label, an analyst
 * has reviewed its alert.
 */
final class JudgedAlerts {

    private final SeverityClassifier classifier;
    private final Map<Path, Label> labels = new HashMap<>();
    private final Set<Path> labelled = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private JudgedAlerts(SeverityClassifier classifier) {
        this.classifier = classifier;
    }

    /** Judges all alerts below a folder. Throws {@link IOException} when there is none, or a {@code labels.csv} is wrong. */
    static JudgedAlerts below(Path folder, SeverityClassifier classifier) throws IOException {
        JudgedAlerts judged = new JudgedAlerts(classifier);
        for (Label label : Labels.below(folder)) {
            judged.labels.put(label.file().normalize(), label);
        }
        AlertFiles files = AlertFiles.below(folder);
        if (files.alerts().isEmpty()) {
            throw new IOException("There is no alert in " + folder + " or below it");
        }
        files.alerts().forEach(judged::judge);
        files.skipped().stream().filter(line -> !Labels.isNamed(line)).forEach(judged.skipped::add);
        judged.labels.keySet().stream()
                .filter(file -> !judged.labelled.contains(file))
                .sorted()
                .forEach(file -> judged.faults.add(file + " has a label, but there is no alert in it"));
        return judged;
    }

    /** An alert that stands in several files counts once. */
    private void judge(AlertFiles.Found found) {
        Optional<Label> label = Optional.ofNullable(labels.get(found.file().normalize()));
        label.ifPresent(given -> labelled.add(given.file().normalize()));
        TenantOfAlert tenant = TenantOfAlert.of(found.vendor(), found.json());
        if (!seen.add(tenant.key() + "/" + TenantOfAlert.idOf(found.json()))) {
            return;
        }
        try {
            Alert alert = LabelledAlerts.alert(found.vendor(), new EdrTenantId(tenant.key()), found.json());
            incidents.add(incident(new CustomerId(tenant.key()), alert, label));
        } catch (IOException | IllegalArgumentException e) {
            faults.add(found.file() + ": " + e.getMessage());
        }
    }

    private Incident incident(CustomerId customer, Alert alert, Optional<Label> label) {
        SeverityCase subject = SeverityCase.builder()
                .addAlerts(alert)
                .addAllAllowEntries(label.flatMap(Label::allow).stream().toList())
                .build();
        Assessment verdict = classifier.assess(subject);
        Instant at = alert.createdAt().or(alert::occurredAt).orElseGet(Instant::now);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(new IntakeEvent.Opened(new IncidentId(customer, "alert-" + seen.size()), Optional.empty()));
        events.add(new VerdictEvent.Assessed(verdict, 1));
        label.ifPresent(
                given -> events.add(new VerdictEvent.SeverityOverridden(given.severity(), "labels.csv", given.why())));
        List<Recorded> history = new ArrayList<>();
        events.forEach(event -> history.add(new Recorded(history.size() + 1L, at, event)));
        return Incident.of(history);
    }

    List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    /** How many of the incidents an analyst has reviewed. */
    long reviewed() {
        return incidents.stream()
                .filter(incident ->
                        incident.verdict().map(Incident.Verdict::byAnalyst).orElse(false))
                .count();
    }

    /** Files that hold no alert, with the reason. */
    List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** Alerts and labels that could not be used, with the reason. */
    List<String> faults() {
        return List.copyOf(faults);
    }
}
