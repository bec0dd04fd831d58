package io.mdr4j.endpoint;

import java.util.Objects;

/** A host: the tenant and the EDR's own id of the device. Device ids of two tenants may be equal, so neither is used alone. */
public record EndpointId(EdrTenantId tenant, String deviceId) {

    /** Throws {@link IllegalArgumentException} when the device id is blank. */
    public EndpointId {
        Objects.requireNonNull(tenant, "tenant");
        if (deviceId.isBlank()) {
            throw new IllegalArgumentException("EndpointId.deviceId must not be blank");
        }
    }

    @Override
    public String toString() {
        return tenant + "/" + deviceId;
    }
}
