package io.mdr4j.testkit;

import io.mdr4j.incident.MdrStore;

class InMemoryStoreContractTest extends MdrStoreContract {

    @Override
    protected MdrStore store() {
        return MdrStore.inMemory();
    }
}
