package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.Alert;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.evidence.Evidence;
import java.time.Clock;

/** What Carbon Black Cloud recorded around an alert's process. */
final class CloudEvidence implements EvidenceCollector {

    private final InvestigateApi api;
    private final Clock clock;
    private final OddValues odd;

    CloudEvidence(InvestigateApi api, Clock clock, OddValues odd) {
        this.api = api;
        this.clock = clock;
        this.odd = odd;
    }

    @Override
    public Evidence collect(Alert alert) {
        return new EvidenceCollection(api, alert, clock.instant(), odd).collect();
    }
}
