package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.removal.Removal;

/**
 * The ports by which an incident is looked into and answered.
 *
 * @param evidence what was recorded around an alert
 * @param search the search over the fleet
 * @param removal the removal of threats
 */
record ResponsePorts(EvidenceCollector evidence, TelemetrySearch search, Removal removal) {

    static ResponsePorts of(CarbonBlackCloudConfig config, CloudClient api, CloudEndpoints endpoints, OddValues odd) {
        InvestigateApi investigate = new InvestigateApi(api, config.waits(), odd);
        CloudSessions sessions = new CloudSessions(new DevicesApi(api), new LiveResponseApi(api), config.waits(), odd);
        return new ResponsePorts(
                new CloudEvidence(investigate, config.clock(), odd),
                new CloudTelemetrySearch(investigate, new UbsApi(api, odd), new AlertsApi(api), config.tenant()),
                new CloudRemoval(endpoints, sessions));
    }
}
