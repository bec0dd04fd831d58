package io.mdr4j.store.jdbc;

import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.UnreadableHistoryException;
import io.mdr4j.jackson.IncidentEventJson;
import io.mdr4j.jackson.StoredFormException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads histories and their heads. */
final class Histories {

    private Histories() {}

    static Optional<Head> head(Sql sql, IncidentId incident) {
        return sql.first(
                "select " + Head.COLUMNS + " from @incident where customer = ? and number = ?",
                r -> Head.read(incident, r),
                incident.customer().value(),
                incident.number());
    }

    static NoSuchElementException unknown(IncidentId incident) {
        return new NoSuchElementException("There is no incident " + incident);
    }

    static List<Recorded> after(Sql sql, IncidentId incident, long version) {
        try {
            return sql.list(
                    "select e.version, e.recorded_at, p.body from @event e join @payload p on p.customer = e.customer"
                            + " and p.number = e.number and p.version = e.version"
                            + " where e.customer = ? and e.number = ? and e.version > ? order by e.version",
                    r -> new Recorded(r.getLong(1), Sql.instant(r.getLong(2)), IncidentEventJson.read(r.getBytes(3))),
                    incident.customer().value(),
                    incident.number(),
                    version);
        } catch (StoredFormException e) {
            throw new UnreadableHistoryException("Incident " + incident + ": " + e.getMessage(), e);
        }
    }
}
