package io.mdr4j.alarm;

import io.mdr4j.endpoint.EdrTenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A time in which a tenant was not read and that is being caught up with.
 *
 * @param tenant the tenant
 * @param since when it was last read before
 * @param until when it was read again
 * @param late how many alerts of that time have been read after it so far
 */
public record Outage(EdrTenantId tenant, Instant since, Instant until, int late) {

    /** Throws {@link IllegalArgumentException} when it ends before it begins, or the number is negative. */
    public Outage {
        Objects.requireNonNull(tenant, "tenant");
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("Outage.until is before since: " + until + ", " + since);
        }
        if (late < 0) {
            throw new IllegalArgumentException("Outage.late must not be negative, but is " + late);
        }
    }

    /** How long it lasted. */
    public Duration length() {
        return Duration.between(since, until);
    }

    /** Tells whether this instant lies in it, its end counted in, its beginning not. */
    public boolean contains(Instant instant) {
        return instant.isAfter(since) && !instant.isAfter(until);
    }

    /** The same with so many late alerts more. */
    public Outage plusLate(int alerts) {
        return new Outage(tenant, since, until, late + alerts);
    }
}
