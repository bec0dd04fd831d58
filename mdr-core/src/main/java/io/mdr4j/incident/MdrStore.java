package io.mdr4j.incident;

import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.contract.AgreementStore;
import io.mdr4j.contract.MeterStore;
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

    /** Finds incidents for consoles and measures. */
    IncidentIndex index();

    /** Since when tenants are watched, and what of their outages is not told yet. */
    OutageStore outages();

    /** What was agreed with each customer, and when it changed. */
    AgreementStore agreements();

    /** What each customer used of its contract. */
    MeterStore meter();

    /** For whom changes on EDRs are stopped. */
    BrakeStore brakes();

    /** Counts notices, so that a storm becomes a few digests. */
    NoticeLedger notices();

    /** Opens an incident with the customer's next number, for alerts that are split off. */
    default IncidentId open(IncidentId linkedTo, Instant at) {
        return intake().intake(linkedTo.customer(), session -> session.open(Optional.of(linkedTo), at));
    }

    /** A store in memory: quick, and gone with the process. */
    static MdrStore inMemory() {
        return new InMemoryStore();
    }
}
