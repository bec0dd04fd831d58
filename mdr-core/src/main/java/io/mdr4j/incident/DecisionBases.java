package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.operation.DecisionBasis;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what the decisions of an incident rest on. */
public final class DecisionBases {

    private DecisionBases() {}

    /** What a decision on this endpoint rests on as the incident stands; without an endpoint, one on the alerts that have none. */
    public static DecisionBasis of(Incident incident, Optional<EndpointId> endpoint) {
        List<AlertCase> alerts = incident.alerts().stream()
                .filter(a -> a.alert().endpoint().map(Endpoint::id).equals(endpoint))
                .toList();
        Instant received =
                alerts.isEmpty() ? incident.openedAt() : alerts.get(0).receivedAt();
        Set<String> users = new LinkedHashSet<>();
        alerts.stream().map(AlertCase::alert).map(Alert::users).forEach(users::addAll);
        return new DecisionBasis(received, endpoint.flatMap(incident::endpoint).map(EndpointCase::endpoint), users);
    }
}
