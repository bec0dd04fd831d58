package io.mdr4j.simulation;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.DecidedIncident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentSummary;
import io.mdr4j.operation.DecisionOutcome.Difference;
import io.mdr4j.operation.IsolationMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts as the incidents come by; holds no more than what is listed in the end. Confined to its thread. */
final class SimulationTally {

    private static final int MOST_EXAMPLES = 5;

    private static final class Group {
        private int decisions;
        private final List<IncidentId> examples = new ArrayList<>();
    }

    private final Map<String, Integer> recordedVersions = new LinkedHashMap<>();
    private final List<LeftOut> leftOutIncidents = new ArrayList<>();
    private final Map<Difference, Integer> differences = new EnumMap<>(Difference.class);
    private final Map<IsolationMode, Integer> isolationsBefore = new EnumMap<>(IsolationMode.class);
    private final Map<IsolationMode, Integer> isolationsAfter = new EnumMap<>(IsolationMode.class);
    private final Map<Change, Group> groups = new LinkedHashMap<>();
    private final List<ChangedDecision> changes = new ArrayList<>();
    private int incidents;
    private int undecided;
    private int merged;
    private int leftOut;
    private int decisions;
    private int changed;
    private int otherRule;
    private int drifted;
    private int ungrouped;

    void merged() {
        incidents++;
        merged++;
    }

    void undecided() {
        incidents++;
        undecided++;
    }

    void leftOut(IncidentId incident, String reason) {
        incidents++;
        leftOut++;
        if (leftOutIncidents.size() < Simulation.MOST_LISTED) {
            leftOutIncidents.add(new LeftOut(incident, reason));
        }
    }

    void decided(DecidedIncident incident, List<Comparison> comparisons) {
        incidents++;
        comparisons.forEach(comparison -> note(incident, comparison));
    }

    private void note(DecidedIncident incident, Comparison comparison) {
        decisions++;
        isolationsBefore.merge(comparison.before().isolation(), 1, Integer::sum);
        isolationsAfter.merge(comparison.after().isolation(), 1, Integer::sum);
        String version = comparison.recorded().ruleSetVersion();
        if (recordedVersions.size() < Simulation.MOST_LISTED || recordedVersions.containsKey(version)) {
            recordedVersions.merge(version, 1, Integer::sum);
        }
        drifted += comparison.hasDrifted() ? 1 : 0;
        Change change = comparison.change();
        Set<Difference> differing = change.differences();
        if (differing.isEmpty()) {
            otherRule += comparison.isOtherRule() ? 1 : 0;
            return;
        }
        changed++;
        differing.forEach(difference -> differences.merge(difference, 1, Integer::sum));
        group(incident, change);
        if (changes.size() < Simulation.MOST_LISTED) {
            changes.add(new ChangedDecision(
                    incident.id(),
                    incident.openedAt(),
                    comparison.facts().endpoint().map(IncidentSummary::name).orElse(""),
                    comparison.facts().severity(),
                    version,
                    change));
        }
    }

    private void group(DecidedIncident incident, Change change) {
        Group group = groups.get(change);
        if (group == null && groups.size() < Simulation.MOST_LISTED) {
            group = new Group();
            groups.put(change, group);
        }
        if (group == null) {
            ungrouped++;
            return;
        }
        group.decisions++;
        if (group.examples.size() < MOST_EXAMPLES && !group.examples.contains(incident.id())) {
            group.examples.add(incident.id());
        }
    }

    Simulation result(
            CustomerId customer, Instant from, Instant until, String changedVersion, Optional<String> currentVersion) {
        return Simulation.builder()
                .customer(customer)
                .from(from)
                .until(until)
                .changedVersion(changedVersion)
                .incidents(incidents)
                .undecided(undecided)
                .merged(merged)
                .leftOut(leftOut)
                .decisions(decisions)
                .changed(changed)
                .otherRule(otherRule)
                .drifted(drifted)
                .ungrouped(ungrouped)
                .currentVersion(currentVersion)
                .putAllRecordedVersions(recordedVersions)
                .addAllLeftOutIncidents(leftOutIncidents)
                .putAllDifferences(differences)
                .putAllIsolationsBefore(isolationsBefore)
                .putAllIsolationsAfter(isolationsAfter)
                .addAllGroups(groups.entrySet().stream()
                        .map(e -> new ChangeGroup(e.getKey(), e.getValue().decisions, e.getValue().examples))
                        .sorted(Comparator.comparingInt(ChangeGroup::decisions).reversed())
                        .toList())
                .addAllChanges(changes)
                .build();
    }
}
