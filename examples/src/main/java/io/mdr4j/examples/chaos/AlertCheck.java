package io.mdr4j.examples.chaos;

import io.mdr4j.alert.AlertId;
import io.mdr4j.examples.chaos.Finding.Kind;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every alert is in exactly one incident of its customer, once; what is nobody's is set aside, once. */
final class AlertCheck implements Check {

    @Override
    public List<Finding> findings(Outcome outcome) {
        List<Finding> findings = new ArrayList<>();
        Map<AlertId, List<IncidentId>> places = places(outcome);
        outcome.alerts().forEach(raised -> {
            AlertId alert = raised.id();
            List<IncidentId> here = places.getOrDefault(alert, List.of());
            if (here.isEmpty()) {
                findings.add(new Finding(Kind.LOST, "alert " + alert + " is in no incident"));
            } else if (here.size() > 1) {
                findings.add(new Finding(Kind.DOUBLED, "alert " + alert + " was taken in by " + here));
            } else if (!here.get(0).customer().equals(raised.device().customer().id())) {
                findings.add(new Finding(Kind.LOST, "alert " + alert + " is in the foreign " + here.get(0)));
            }
        });
        outcome.foreign().forEach(alert -> {
            int times = Collections.frequency(outcome.setAside(), alert);
            if (times != 1) {
                findings.add(new Finding(
                        times == 0 ? Kind.LOST : Kind.DOUBLED,
                        "alert " + alert + " was set aside " + times + " times"));
            }
            if (places.containsKey(alert)) {
                findings.add(new Finding(Kind.DOUBLED, "alert " + alert + " is nobody's, but in " + places.get(alert)));
            }
        });
        return findings;
    }

    private static Map<AlertId, List<IncidentId>> places(Outcome outcome) {
        Map<AlertId, List<IncidentId>> places = new HashMap<>();
        outcome.histories()
                .forEach((incident, history) -> history.stream()
                        .flatMap(recorded -> received(recorded.event()).stream())
                        .forEach(alert -> places.computeIfAbsent(alert, id -> new ArrayList<>())
                                .add(incident)));
        return places;
    }

    private static Optional<AlertId> received(Object event) {
        if (event instanceof IntakeEvent.AlertReceived received) {
            return Optional.of(received.alert().id());
        }
        return event instanceof IntakeEvent.AlertCounted counted ? Optional.of(counted.alert()) : Optional.empty();
    }
}
