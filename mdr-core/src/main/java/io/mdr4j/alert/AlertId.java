package io.mdr4j.alert;

import io.mdr4j.endpoint.EdrTenantId;
import java.util.Objects;

/** An alert: the tenant and the EDR's own id, an opaque text. */
public record AlertId(EdrTenantId tenant, String value) {

    /** Throws {@link IllegalArgumentException} when the value is blank. */
    public AlertId {
        Objects.requireNonNull(tenant, "tenant");
        if (value.isBlank()) {
            throw new IllegalArgumentException("AlertId.value must not be blank");
        }
    }

    @Override
    public String toString() {
        return tenant + "/" + value;
    }
}
