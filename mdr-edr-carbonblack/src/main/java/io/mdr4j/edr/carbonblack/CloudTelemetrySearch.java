package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.SweepResult;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * The search over the whole fleet: processes (what ran, spoke, wrote), the binary store for files that lie there, and alerts.
 * Only the process search must succeed; what else fails is a limit of the result.
 */
final class CloudTelemetrySearch implements TelemetrySearch {

    private final InvestigateApi investigate;
    private final UbsApi ubs;
    private final AlertsApi alerts;
    private final EdrTenantId tenant;
    private final ValidatedFields fields;

    CloudTelemetrySearch(InvestigateApi investigate, UbsApi ubs, AlertsApi alerts, EdrTenantId tenant) {
        this.investigate = investigate;
        this.ubs = ubs;
        this.alerts = alerts;
        this.tenant = tenant;
        this.fields = new ValidatedFields(investigate);
    }

    @Override
    public Set<Indicator.Kind> kinds() {
        return EnumSet.complementOf(EnumSet.of(Indicator.Kind.SHA1));
    }

    @Override
    public SweepResult sweep(Indicator indicator, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("sweep: from must be before to");
        }
        if (!kinds().contains(indicator.kind())) {
            throw new EdrRejectedException("Carbon Black Cloud knows no " + indicator.kind());
        }
        return new Sweep(investigate, ubs, alerts, new Sightings(tenant), fields, indicator, from, to).run();
    }
}
