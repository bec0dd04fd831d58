package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.Removal;
import java.util.function.Function;

/**
 * Live Response of Carbon Black EDR, for the adapter in the package below: it shares with the cloud how sessions are opened, how
 * answers are read and how a removal is made.
 */
public final class ServerLiveResponse {

    private ServerLiveResponse() {}

    /**
     * Removal over the sessions of a server.
     *
     * @param send sends a request
     * @param sensors finds a sensor, or throws {@code EndpointNotFoundException}
     * @param permission what a refusal names as missing
     */
    public static Removal removal(
            Function<EdrRequest, EdrResponse> send,
            Function<EndpointId, Lenient> sensors,
            String permission,
            Waits waits,
            OddValues odd) {
        return new LiveRemoval(
                "Carbon Black EDR",
                new LiveSessions(
                        new ServerLiveHosts(sensors), new ServerLiveResponseApi(send, permission), waits, odd));
    }
}
