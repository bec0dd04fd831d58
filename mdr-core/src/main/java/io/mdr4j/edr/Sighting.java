package io.mdr4j.edr;

import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An endpoint on which an indicator was seen.
 *
 * @param endpoint where
 * @param hostName its name, where the EDR tells it with the sighting; untrusted
 * @param kind in which way it was seen; the strongest where there are several
 * @param first when first, within the time that was looked at
 * @param last when last
 * @param count how often
 */
public record Sighting(
        EndpointId endpoint,
        Optional<String> hostName,
        Kind kind,
        Optional<Instant> first,
        Optional<Instant> last,
        OptionalLong count) {

    /** In which way it was seen, the strongest first. */
    public enum Kind {
        /** It ran. */
        EXECUTED,
        /** The endpoint spoke to it, or looked its name up. */
        CONTACTED,
        /** The EDR raised an alert about it. */
        ALERTED,
        /** It was there; whether it ran is not known. */
        PRESENT
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public Sighting {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(count, "count");
    }
}
