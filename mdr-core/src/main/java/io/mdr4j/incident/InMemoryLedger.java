package io.mdr4j.incident;

import io.mdr4j.endpoint.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the isolations of one customer from its events. Guarded by the monitor of the customer's shelf. */
final class InMemoryLedger implements ContainmentLedger {

    /** Far more than any limit looks back on. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    /** When each endpoint was last asked for. */
    private final Map<EndpointId, Instant> asked = new HashMap<>();

    private final Map<EndpointId, Map<IncidentId, Hold>> holds = new LinkedHashMap<>();

    void note(IncidentId incident, IncidentEvent event, Instant at) {
        if (!(event instanceof ContainmentEvent containment)) {
            return;
        }
        EndpointId endpoint = containment.endpoint();
        if (containment instanceof ContainmentEvent.IsolationIntended) {
            ask(at, endpoint);
            hold(incident, endpoint, new Hold(incident, false, Instant.EPOCH));
        } else if (containment instanceof ContainmentEvent.IsolationAccepted accepted) {
            hold(incident, endpoint, new Hold(incident, false, accepted.edrTime()));
        } else if (containment instanceof ContainmentEvent.TakenOver takenOver) {
            hold(incident, endpoint, new Hold(incident, false, takenOver.edrTime()));
            drop(takenOver.from(), endpoint);
        } else if (containment instanceof ContainmentEvent.FoundIsolated found) {
            if (found.byUs()) {
                hold(incident, endpoint, new Hold(incident, false, found.edrTime()));
            } else {
                drop(incident, endpoint);
            }
        } else if (containment instanceof ContainmentEvent.ReleaseIntended) {
            hold(incident, endpoint, new Hold(incident, true, edrTime(incident, endpoint)));
        } else if (containment instanceof ContainmentEvent.ReleaseConfirmed
                || containment instanceof ContainmentEvent.LetGo
                || containment instanceof ContainmentEvent.IsolationForgone) {
            drop(incident, endpoint);
        }
    }

    private void ask(Instant at, EndpointId endpoint) {
        asked.values().removeIf(last -> last.isBefore(at.minus(REMEMBERED)));
        asked.merge(endpoint, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    private Instant edrTime(IncidentId incident, EndpointId endpoint) {
        Hold hold = holds.getOrDefault(endpoint, Map.of()).get(incident);
        return hold == null ? Instant.EPOCH : hold.edrTime();
    }

    private void hold(IncidentId incident, EndpointId endpoint, Hold hold) {
        holds.computeIfAbsent(endpoint, e -> new LinkedHashMap<>()).put(incident, hold);
    }

    private void drop(IncidentId incident, EndpointId endpoint) {
        Map<IncidentId, Hold> holders = holds.get(endpoint);
        if (holders != null && holders.remove(incident) != null && holders.isEmpty()) {
            holds.remove(endpoint);
        }
    }

    @Override
    public int isolationsSince(Instant instant) {
        return (int) asked.values().stream().filter(at -> at.isAfter(instant)).count();
    }

    @Override
    public int held() {
        return holds.size();
    }

    @Override
    public List<Hold> holds(EndpointId endpoint) {
        return List.copyOf(holds.getOrDefault(endpoint, Map.of()).values());
    }
}
