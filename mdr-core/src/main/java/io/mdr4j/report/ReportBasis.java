package io.mdr4j.report;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.Customer;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.BenignList;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.severity.AllowEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Everything that a version of a first report is made from. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class ReportBasis {

    /** The incident. */
    public abstract Incident incident();

    /** Whose incident it is. */
    public abstract Customer customer();

    /** The number of the version, from 1. */
    public abstract int version();

    /** When the report is made. */
    public abstract Instant madeAt();

    /** The incident's history up to its version, for the timeline; without it the timeline tells the alerts only. */
    public abstract List<Recorded> history();

    /** What was collected around each alert, beyond the alert itself. */
    public abstract Map<AlertId, Evidence> collected();

    /** The use of each endpoint, the customer's own word before the EDR's; the EDR's where one is missing. */
    public abstract Map<EndpointId, EndpointRole> roles();

    /** Why the EDR cannot isolate these endpoints; those that it can isolate are missing. */
    public abstract Map<EndpointId, String> containmentNotOffered();

    /** Tells whether the brake is on: nothing is changed on any EDR. */
    @Value.Default
    public boolean brake() {
        return false;
    }

    /** Tells whether what would be done is only recorded. */
    @Value.Default
    public boolean observe() {
        return false;
    }

    /** Why the analysis is not finished. */
    public abstract List<OpenAnalysis> openAnalysis();

    /** What the customer declared legitimate. */
    public abstract List<AllowEntry> allowEntries();

    /** The last link of the chain that proves the history, no older than the incident; empty where none is kept. */
    public abstract Optional<ChainHead> chainHead();

    /** How long after receipt the report goes out at the latest with what is known; 55 minutes unless set. */
    @Value.Default
    public Duration dueWithin() {
        return ServiceLevel.FIRST_REPORT_GUARANTEED_AFTER;
    }

    /** How long after receipt the report is promised; 60 minutes unless set. */
    @Value.Default
    public Duration promisedWithin() {
        return ServiceLevel.FIRST_REPORT_WITHIN;
    }

    /** What is no sign of a threat; {@link BenignList#standard()} unless set. */
    @Value.Default
    public BenignList benign() {
        return BenignList.standard();
    }

    @Value.Check
    protected void check() {
        if (version() < 1) {
            throw new IllegalArgumentException("ReportBasis.version must be at least 1, but is " + version());
        }
        if (dueWithin().isNegative() || promisedWithin().compareTo(dueWithin()) < 0) {
            throw new IllegalArgumentException("ReportBasis.dueWithin must be within 0..promisedWithin");
        }
    }

    /** Starts a basis; incident, customer, version and madeAt are mandatory. */
    public static ReportBasisBuilderStages.IncidentBuildStage builder() {
        return new ReportBasisBuilder();
    }
}
