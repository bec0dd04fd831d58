package io.mdr4j.behaviours;

import io.mdr4j.alert.Alert;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.sigma.LogSource;
import io.mdr4j.sigma.SigmaEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The evidence of an incident as Sigma events. What several alerts tell of one and the same thing is one event. */
final class EvidenceEvents {

    private record Key(Set<LogSource> sources, Map<String, Object> fields) {}

    private record Observation(Optional<Instant> at, Set<String> facts) {}

    private final Map<Key, Observation> observations = new LinkedHashMap<>();
    private final List<UndoneEncoding> tooDeep = new ArrayList<>();

    private EvidenceEvents() {}

    /** All events of the case, in the order of its alerts. */
    static EvidenceEvents of(SeverityCase subject) {
        EvidenceEvents events = new EvidenceEvents();
        for (Alert alert : subject.alerts()) {
            Evidence collected = subject.collected().getOrDefault(alert.id(), Evidence.none());
            AlertScene scene = new AlertScene(alert, collected, subject.roles());
            new AlertEvents(scene, events).add();
            new ProcessEvents(scene, events).add();
            new OtherEvents(scene, events).add();
        }
        return events;
    }

    void add(Set<LogSource> sources, Fields fields, Optional<Instant> at, List<String> facts) {
        observations
                .computeIfAbsent(new Key(sources, fields.map()), key -> new Observation(at, new LinkedHashSet<>()))
                .facts()
                .addAll(facts);
    }

    /** Remembers that a command line is encoded deeper than it was followed. */
    void tooDeep(UndoneEncoding encoding) {
        tooDeep.add(encoding);
    }

    List<ObservedEvent> events() {
        return observations.entrySet().stream()
                .map(entry -> new ObservedEvent(
                        SigmaEvent.of(entry.getKey().sources(), entry.getKey().fields()),
                        entry.getValue().at(),
                        List.copyOf(entry.getValue().facts())))
                .toList();
    }

    List<UndoneEncoding> tooDeep() {
        return List.copyOf(tooDeep);
    }
}
