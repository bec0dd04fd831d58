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
import io.mdr4j.incident.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store that goes away and comes back as a test says; what it was asked meanwhile, it refuses. */
final class SwitchableStore implements MdrStore {

    private final MdrStore store;
    private volatile boolean away;

    SwitchableStore(MdrStore store) {
        this.store = store;
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    private <T> T port(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (away) {
                        throw new StoreUnavailableException("The test has sent the store away");
                    }
                    try {
                        return method.invoke(port, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public IncidentStore incidents() {
        return port(IncidentStore.class, store.incidents());
    }

    @Override
    public IntakeStore intake() {
        return port(IntakeStore.class, store.intake());
    }

    @Override
    public Archive archive() {
        return port(Archive.class, store.archive());
    }

    @Override
    public AlarmStore alarms() {
        return port(AlarmStore.class, store.alarms());
    }

    @Override
    public BrakeStore brakes() {
        return port(BrakeStore.class, store.brakes());
    }

    @Override
    public IncidentIndex index() {
        return port(IncidentIndex.class, store.index());
    }

    @Override
    public NoticeLedger notices() {
        return port(NoticeLedger.class, store.notices());
    }

    @Override
    public OutageStore outages() {
        return port(OutageStore.class, store.outages());
    }

    @Override
    public AgreementStore agreements() {
        return port(AgreementStore.class, store.agreements());
    }

    @Override
    public MeterStore meter() {
        return port(MeterStore.class, store.meter());
    }
}
