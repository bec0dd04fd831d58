package io.mdr4j.runbook;

import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of incidents that were looked at lately, bounded by how many events they were folded from: what was looked at longest
 * ago goes first. A picture that is missing is folded again. Thread-safe.
 */
final class IncidentCache {

    private final long mostEvents;
    private final Map<IncidentId, Incident> pictures = new LinkedHashMap<>(64, 0.75f, true);
    private long events;

    IncidentCache(long mostEvents) {
        this.mostEvents = mostEvents;
    }

    synchronized Optional<Incident> find(IncidentId id) {
        return Optional.ofNullable(pictures.get(id));
    }

    synchronized void keep(Incident incident) {
        Incident before = pictures.put(incident.id(), incident);
        events += incident.version() - (before == null ? 0 : before.version());
        var eldest = pictures.entrySet().iterator();
        while (events > mostEvents && pictures.size() > 1) {
            events -= eldest.next().getValue().version();
            eldest.remove();
        }
    }
}
