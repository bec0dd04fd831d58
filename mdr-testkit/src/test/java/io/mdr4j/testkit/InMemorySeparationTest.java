package io.mdr4j.testkit;

import io.mdr4j.incident.MdrStore;

class InMemorySeparationTest extends CustomerSeparationContract {

    @Override
    protected MdrStore store() {
        return MdrStore.inMemory();
    }
}
