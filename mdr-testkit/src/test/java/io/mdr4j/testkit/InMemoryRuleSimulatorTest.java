package io.mdr4j.testkit;

import io.mdr4j.incident.MdrStore;

class InMemoryRuleSimulatorTest extends RuleSimulatorContract {

    @Override
    protected MdrStore store() {
        return MdrStore.inMemory();
    }
}
