package io.mdr4j.endpoint;

import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A host as the EDR describes it, in an alert or in its directory. Immutable.
 *
 * <p>Host name, user and tags are set on the host itself by whoever sits there: untrusted text that can make an outcome
 * stricter, never milder. Groups and policies are set in the EDR's console.
 */
@Value.Immutable
@MdrStyle
public abstract class Endpoint {

    /** The host's identity. */
    public abstract EndpointId id();

    /** The host name, without a leading domain. */
    public abstract Optional<String> hostName();

    /** The Windows or directory domain of the host. */
    public abstract Optional<String> domain();

    /** What the EDR's product type says of the host's use; {@link EndpointRole#UNKNOWN} unless set. */
    @Value.Default
    public EndpointRole role() {
        return EndpointRole.UNKNOWN;
    }

    /** The system's family; {@link OperatingSystem#UNKNOWN} unless set. */
    @Value.Default
    public OperatingSystem os() {
        return OperatingSystem.UNKNOWN;
    }

    /** The system's name and version in the EDR's words. */
    public abstract Optional<String> osVersion();

    /** The EDR's groups of the host; empty when not known, a present empty list when the host is in none. */
    public abstract Optional<List<EdrGroup>> groups();

    /** The EDR's policies of the host; empty when not known. */
    public abstract Optional<List<EdrPolicy>> policies();

    /** The host's addresses in its own network. */
    public abstract List<String> localAddresses();

    /** The address from which the EDR's cloud saw the host. */
    public abstract Optional<String> externalAddress();

    /** The user who was last logged on. */
    public abstract Optional<String> lastUser();

    /** The version of the EDR's sensor. */
    public abstract Optional<String> sensorVersion();

    /** When the EDR's cloud last heard from the sensor. */
    public abstract Optional<Instant> lastSeen();

    /** The name to print: the host name, or the device id where there is none. */
    public String displayName() {
        return hostName().orElseGet(() -> id().deviceId());
    }

    /** Starts an endpoint; only the id is mandatory. */
    public static EndpointBuilderStages.IdBuildStage builder() {
        return new EndpointBuilder();
    }
}
