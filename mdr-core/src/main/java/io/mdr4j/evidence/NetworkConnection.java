package io.mdr4j.evidence;

import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A connection, or a name that was looked up. All text is untrusted. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class NetworkConnection {

    /** Which side opened the connection. */
    public enum Direction {
        OUTBOUND,
        INBOUND,
        UNKNOWN
    }

    /** The fact's id, unique within the alert or collection that brought it. */
    public abstract String id();

    /** Which side opened it; {@link Direction#UNKNOWN} unless set. */
    @Value.Default
    public Direction direction() {
        return Direction.UNKNOWN;
    }

    /** The other side's address. */
    public abstract Optional<String> remoteAddress();

    /** The other side's name. */
    public abstract Optional<String> remoteDomain();

    /** The other side's port, 0..65535. */
    public abstract Optional<Integer> remotePort();

    /** This side's address. */
    public abstract Optional<String> localAddress();

    /** This side's port, 0..65535. */
    public abstract Optional<Integer> localPort();

    /** The protocol in the EDR's words. */
    public abstract Optional<String> protocol();

    /** The EDR's own id of the process that spoke. */
    public abstract Optional<String> processUniqueId();

    /** When it was seen. */
    public abstract Optional<Instant> at();

    /** Tells whether the EDR refused it. */
    @Value.Default
    public boolean blocked() {
        return false;
    }

    /** Starts a connection; only the id is mandatory. */
    public static NetworkConnectionBuilderStages.IdBuildStage builder() {
        return new NetworkConnectionBuilder();
    }
}
