package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How one EDR tenant stands.
 *
 * @param customer whose it is
 * @param tenant the tenant
 * @param standing whether it is read
 * @param lastRead when it was last read without a failure, by any node; empty where it never was, or the store never answered
 * @param trouble why this node's last reading failed; free of secrets, but it may quote what the EDR said, which is untrusted.
 *     Empty where it did not fail
 * @param unavailableUntil until when nothing is asked of it because it does not answer
 */
public record TenantHealth(
        CustomerId customer,
        EdrTenantId tenant,
        Standing standing,
        Optional<Instant> lastRead,
        Optional<String> trouble,
        Optional<Instant> unavailableUntil) {

    /** Whether a tenant is read. */
    public enum Standing {
        /** It was read lately. */
        READ,
        /** It was never read so far, and not long enough for an alarm. */
        NOT_YET_READ,
        /** It was not read for so long that the analysts are alarmed. */
        UNREADABLE,
        /** The store could not be asked. */
        UNKNOWN
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public TenantHealth {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(lastRead, "lastRead");
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(unavailableUntil, "unavailableUntil");
    }
}
