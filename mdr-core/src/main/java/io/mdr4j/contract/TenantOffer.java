package io.mdr4j.contract;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import java.util.Map;
import java.util.Objects;

/**
 * What an EDR tenant can do.
 *
 * @param tenant the tenant
 * @param vendor whose product it is
 * @param capabilities how each capability stands; one that is not named counts as missing
 */
public record TenantOffer(EdrTenantId tenant, EdrVendor vendor, Map<Capability, CapabilityStatus> capabilities) {

    /** Copies the map. */
    public TenantOffer {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(vendor, "vendor");
        capabilities = Map.copyOf(capabilities);
    }

    /** What the connector offers, as far as product and configuration tell. Asks nothing of the EDR. */
    public static TenantOffer of(EdrConnector connector) {
        return new TenantOffer(connector.tenant(), connector.vendor(), connector.capabilities());
    }

    CapabilityStatus status(Capability capability) {
        return capabilities.getOrDefault(capability, CapabilityStatus.no("the adapter does not say"));
    }
}
