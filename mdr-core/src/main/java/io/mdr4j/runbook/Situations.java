package io.mdr4j.runbook;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up what is agreed and possible for a customer at this moment. */
final class Situations {

    private final DeskConfig config;

    Situations(DeskConfig config) {
        this.config = config;
    }

    Situation of(CustomerId customer) {
        Map<EdrTenantId, TenantState> tenants = new HashMap<>();
        for (EdrConnector connector : config.connectors().getOrDefault(customer, List.of())) {
            tenants.put(connector.tenant(), state(connector));
        }
        return new Situation(
                config.setups().apply(customer),
                config.settings(),
                config.analysts(),
                tenants,
                config.brake().isOn(customer),
                config.observe(),
                config.notifier().ways(),
                config.soc());
    }

    private static TenantState state(EdrConnector connector) {
        CapabilityStatus containment = connector
                .capabilities()
                .getOrDefault(Capability.CONTAINMENT, CapabilityStatus.no("the adapter does not say"));
        return new TenantState(
                connector.unavailableUntil(),
                containment.available() ? Optional.empty() : Optional.of(containment.reason()),
                connector.evidence().isPresent());
    }
}
