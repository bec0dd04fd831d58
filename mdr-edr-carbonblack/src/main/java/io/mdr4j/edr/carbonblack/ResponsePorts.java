package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.removal.Removal;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The ports by which an incident is looked into and answered.
 *
 * @param investigate the searches, to ask what is allowed
 * @param evidence what was recorded around an alert
 * @param search the search over the fleet
 * @param removal the removal of threats
 */
record ResponsePorts(InvestigateApi investigate, EvidenceCollector evidence, TelemetrySearch search, Removal removal) {

    private static final String HARMLESS = LuceneQuery.field("process_name", "mdr4j");

    static ResponsePorts of(CarbonBlackCloudConfig config, CloudClient api, CloudEndpoints endpoints, OddValues odd) {
        InvestigateApi investigate = new InvestigateApi(api, config.waits(), odd);
        LiveHosts hosts = new CloudLiveHosts(endpoints, new DevicesApi(api), odd);
        LiveSessions sessions = new LiveSessions(hosts, new LiveResponseApi(api), config.waits(), odd);
        return new ResponsePorts(
                investigate,
                new CloudEvidence(investigate, config.clock(), odd),
                new CloudTelemetrySearch(investigate, new UbsApi(api, odd), new AlertsApi(api), config.tenant()),
                new LiveRemoval("Carbon Black Cloud", sessions));
    }

    /**
     * What the key allows, as far as it can be asked without a change: that a query is validated. A Live Response session can
     * only be tried by opening one. Throws {@code EdrException} when the cloud cannot be reached.
     */
    Map<Capability, CapabilityStatus> probe() {
        UnaryOperator<CapabilityStatus> found = searching();
        return Map.of(
                Capability.EVIDENCE, found.apply(ResponseCapabilities.EVIDENCE),
                Capability.SWEEP, found.apply(ResponseCapabilities.SWEEP));
    }

    /** Both need the same searches, so one question tells. */
    private UnaryOperator<CapabilityStatus> searching() {
        try {
            investigate.isValid(HARMLESS);
            return CapabilityStatus::confirmed;
        } catch (EdrPermissionException e) {
            return status -> status.missing("The key lacks a permission: it needs " + e.scope());
        } catch (EdrRejectedException e) {
            return status -> status;
        }
    }
}
