package io.mdr4j.edr.carbonblack;

import io.mdr4j.endpoint.EndpointId;
import java.util.Optional;

/** The endpoints on which sessions are opened. Methods throw {@code EndpointNotFoundException} for one that is not there. */
interface LiveHosts {

    /** What the vendor calls one, for sentences: device, sensor. */
    String word();

    /** Only makes sure that it is there. */
    void requireKnown(EndpointId endpoint);

    /** Looks at it afresh: why no session can be opened; empty for nothing that is known. */
    Optional<LiveSessions.Opening> hindrance(EndpointId endpoint);

    /** The number by which the vendor knows one that {@link #hindrance} was asked about. */
    long number(EndpointId endpoint);
}
