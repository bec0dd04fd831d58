package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.http.EdrRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Asks Falcon, by readings that change nothing, what the API client may collect, search, remove and block. Evidence and
 * sweeps go on without the graph, so that its lack alone makes them neither missing nor confirmed.
 */
final class ResponseProbe {

    private final FalconClient client;

    ResponseProbe(FalconClient client) {
        this.client = client;
    }

    /** Writes what was found; {@code noAlerts} and {@code noHosts} tell why those cannot be read, where they cannot. */
    void into(Map<Capability, CapabilityStatus> found, Optional<String> noAlerts, Optional<String> noHosts) {
        Optional<String> noGraph =
                refusal(EdrRequest.get("/threatgraph/queries/edge-types/v1").needs(ThreatGraphApi.READ));
        Optional<String> noSessions = refusal(EdrRequest.get("/real-time-response/queries/sessions/v1")
                .query("limit", "1")
                .needs(RtrCommand.Tier.READ.scope()));
        Optional<String> noIndicators = refusal(EdrRequest.get("/iocs/combined/indicator/v1")
                .query("filter", Fql.equal("tags", FalconBlockList.TAG))
                .query("limit", "1")
                .needs(IocApi.READ));
        found.computeIfPresent(
                Capability.EVIDENCE,
                (capability, status) -> noGraph.isEmpty()
                        ? status.confirmed()
                        : noHosts.isEmpty() ? status : status.missing(noGraph.get()));
        found.computeIfPresent(
                Capability.SWEEP,
                (capability, status) ->
                        noAlerts.map(status::missing).orElseGet(() -> noGraph.isEmpty() ? status.confirmed() : status));
        found.computeIfPresent(
                Capability.REMOVAL,
                (capability, status) ->
                        noHosts.or(() -> noSessions).map(status::missing).orElse(status));
        found.computeIfPresent(
                Capability.BLOCK_LIST,
                (capability, status) -> noIndicators.map(status::missing).orElse(status));
    }

    private Optional<String> refusal(EdrRequest reading) {
        try {
            client.send(reading);
            return Optional.empty();
        } catch (EdrPermissionException e) {
            return Optional.of("The API client lacks a scope, or the product is not licensed: needs " + e.scope());
        }
    }
}
