package io.mdr4j.testkit;

import io.mdr4j.incident.MdrStore;

class InMemoryIndexContractTest extends IncidentIndexContract {

    @Override
    protected MdrStore store() {
        return MdrStore.inMemory();
    }
}
