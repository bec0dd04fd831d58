package io.mdr4j.store.jdbc;

import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.ServiceLevel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head row of an incident.
 *
 * @param version how many events the history has
 * @param open whether the incident is open
 * @param alerts how many alerts it holds in full
 * @param mergedInto the number of the incident in which it goes on
 * @param link the chain's last link
 */
record Head(
        IncidentId incident,
        long version,
        boolean open,
        int alerts,
        @Nullable String mergedInto,
        Link link) {

    static final String COLUMNS = "version, is_open, alerts, merged_into, head_link";

    static Head ofNew(IncidentId incident) {
        return new Head(incident, 0, true, 0, null, Link.ROOT);
    }

    static Head read(IncidentId incident, ResultSet row) throws SQLException {
        return new Head(
                incident,
                row.getLong(1),
                row.getBoolean(2),
                row.getInt(3),
                row.getString(4),
                new Link(row.getBytes(5)));
    }

    /** The head once this event is the last one. */
    Head after(IncidentEvent event, Link newLink) {
        return new Head(
                incident,
                version + 1,
                isOpenAfter(event),
                alerts + (event instanceof IntakeEvent.AlertReceived ? 1 : 0),
                event instanceof CaseEvent.MergedInto into ? into.target().number() : mergedInto,
                newLink);
    }

    private boolean isOpenAfter(IncidentEvent event) {
        boolean ends = event instanceof CaseEvent.Closed || event instanceof CaseEvent.MergedInto;
        boolean reopens = event instanceof CaseEvent.Reopened && mergedInto == null;
        return reopens || (open && !ends);
    }

    /** The deadline that this event brings; {@link Instant#MAX} where it brings none. */
    static Instant deadline(IncidentEvent event) {
        return event instanceof IntakeEvent.AlertReceived received
                ? ServiceLevel.firstReportDue(received.receivedAt())
                : Instant.MAX;
    }
}
