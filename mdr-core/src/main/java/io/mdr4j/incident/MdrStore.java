package io.mdr4j.incident;

import io.mdr4j.alarm.AlarmStore;
import java.time.Instant;
import java.util.Optional;

/** Everything that the service remembers. Thread-safe. */
public interface MdrStore {

    /** The histories. */
    IncidentStore incidents();

    /** What was received. */
    IntakeStore intake();

    /** Payloads, evidence and reports. */
    Archive archive();

    /** Alarms that belong to no incident. */
    AlarmStore alarms();

    /** For whom changes on EDRs are stopped. */
    BrakeStore brakes();

    /** Opens an incident with the customer's next number, for alerts that are split off. */
    default IncidentId open(IncidentId linkedTo, Instant at) {
        return intake().intake(linkedTo.customer(), session -> session.open(Optional.of(linkedTo), at));
    }

    /** A store in memory: quick, and gone with the process. */
    static MdrStore inMemory() {
        return new InMemoryStore();
    }
}
