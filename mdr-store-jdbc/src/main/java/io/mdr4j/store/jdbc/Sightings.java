package io.mdr4j.store.jdbc;

import io.mdr4j.alert.Alert;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.Gravest;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IntakeSession.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the incidents of one customer have seen of their endpoints, as one transaction reads and changes it. */
final class Sightings {

    private record Place(String number, String endpoint) {}

    /** What is seen, and whether the database has a row of it. */
    private record Seen(Sighting sighting, boolean kept) {}

    private final Sql sql;
    private final CustomerId customer;
    private final Map<Place, Seen> changed = new LinkedHashMap<>();

    Sightings(Sql sql, CustomerId customer) {
        this.sql = sql;
        this.customer = customer;
    }

    Optional<Sighting> of(IncidentId incident, Optional<EndpointId> endpoint) {
        return seen(place(incident, endpoint)).map(Seen::sighting);
    }

    int endpoints(IncidentId incident) {
        int kept = sql.first(
                        "select count(*) from @sighting where customer = ? and number = ?",
                        r -> r.getInt(1),
                        customer.value(),
                        incident.number())
                .orElseThrow();
        long added = changed.entrySet().stream()
                .filter(e -> e.getKey().number().equals(incident.number())
                        && !e.getValue().kept())
                .count();
        return kept + (int) added;
    }

    /** Takes the event in; of the first alert of an incident nothing can have been seen before. */
    void note(IncidentId incident, IncidentEvent event, boolean first) {
        if (event instanceof IntakeEvent.AlertReceived received) {
            Place place = place(incident, endpoint(received.alert()));
            Seen seen = (first ? Optional.<Seen>empty() : seen(place)).orElse(new Seen(Sighting.NONE, false));
            changed.put(place, new Seen(seen.sighting().received(received.alert()), seen.kept()));
        } else if (event instanceof IntakeEvent.AlertUpdated updated) {
            Place place = place(incident, endpoint(updated.alert()));
            seen(place)
                    .ifPresent(seen ->
                            changed.put(place, new Seen(seen.sighting().updated(updated.alert()), seen.kept())));
        }
    }

    private static Optional<EndpointId> endpoint(Alert alert) {
        return alert.endpoint().map(Endpoint::id);
    }

    private static Place place(IncidentId incident, Optional<EndpointId> endpoint) {
        return new Place(incident.number(), endpoint.map(Names::of).orElse(""));
    }

    private Optional<Seen> seen(Place place) {
        return Optional.ofNullable(changed.get(place))
                .or(() -> sql.first(
                        "select alerts, gravest from @sighting where customer = ? and number = ? and endpoint_hash = ?",
                        r -> new Seen(new Sighting(r.getInt(1), new Gravest(r.getLong(2))), true),
                        customer.value(),
                        place.number(),
                        place.endpoint()));
    }

    /** Writes what was changed. */
    void flush() {
        sql.batch(
                "update @sighting set alerts = ?, gravest = ? where customer = ? and number = ? and endpoint_hash = ?",
                rows(true));
        sql.batch(
                "insert into @sighting (alerts, gravest, customer, number, endpoint_hash) values (?, ?, ?, ?, ?)",
                rows(false));
    }

    private List<@Nullable Object[]> rows(boolean kept) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        changed.forEach((place, seen) -> {
            if (seen.kept() == kept) {
                Sighting sighting = seen.sighting();
                rows.add(new @Nullable Object[] {
                    sighting.alerts(), sighting.gravest().code(), customer.value(), place.number(), place.endpoint()
                });
            }
        });
        return rows;
    }
}
