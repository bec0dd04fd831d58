package io.mdr4j.desk;

import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.contract.AgreementStore;
import io.mdr4j.contract.MeterStore;
import io.mdr4j.incident.Archive;
import io.mdr4j.incident.BrakeStore;
import io.mdr4j.incident.IncidentIndex;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.incident.IntakeStore;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.NoticeLedger;

/** Another store, that fails or hangs when a test wants it to. */
final class FaultyStore implements MdrStore {

    private final MdrStore store;
    volatile Runnable before = () -> {};

    FaultyStore(MdrStore store) {
        this.store = store;
    }

    @Override
    public IncidentStore incidents() {
        before.run();
        return store.incidents();
    }

    @Override
    public IntakeStore intake() {
        before.run();
        return store.intake();
    }

    @Override
    public Archive archive() {
        return store.archive();
    }

    @Override
    public AlarmStore alarms() {
        return store.alarms();
    }

    @Override
    public BrakeStore brakes() {
        before.run();
        return store.brakes();
    }

    @Override
    public NoticeLedger notices() {
        before.run();
        return store.notices();
    }

    @Override
    public OutageStore outages() {
        return store.outages();
    }

    @Override
    public IncidentIndex index() {
        return store.index();
    }

    @Override
    public AgreementStore agreements() {
        return store.agreements();
    }

    @Override
    public MeterStore meter() {
        return store.meter();
    }
}
