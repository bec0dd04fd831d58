package io.mdr4j.runbook;

import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.notification.Notifier;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.severity.SeverityClassifier;
import io.mdr4j.text.Bilingual;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.immutables.value.Value;

/** What a desk works with. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class DeskConfig {

    /** Everything that is remembered. */
    public abstract MdrStore store();

    /** What is agreed with a customer at the moment of the call. Throws for a customer that is not served. */
    public abstract Function<CustomerId, CustomerSetup> setups();

    /** The EDR tenants of every customer. */
    public abstract Map<CustomerId, List<EdrConnector>> connectors();

    /** Makes the reports. */
    public abstract ReportRenderer renderer();

    /** Tells people. */
    public abstract Notifier notifier();

    /** The time; the system's unless set. */
    @Value.Default
    public Clock clock() {
        return Clock.systemUTC();
    }

    /** Judges; the standard classifier without behaviours unless set. */
    @Value.Default
    public SeverityClassifier classifier() {
        return SeverityClassifier.standard();
    }

    /** The limits of isolation. */
    @Value.Default
    public ContainmentGuard guard() {
        return ContainmentGuard.STANDARD;
    }

    /** The times by which the runbook works. */
    @Value.Default
    public RunbookSettings settings() {
        return RunbookSettings.standard();
    }

    /** Makes links and codes for requests for approval; without it, notices ask for an answer by phone. */
    public abstract Optional<ApprovalLinks> approvals();

    /** The name of the SOC, as it speaks in calls; "MDR SOC" unless set. */
    @Value.Default
    public Bilingual soc() {
        return new Bilingual("MDR SOC", "MDR SOC");
    }

    /** The SOC's analysts, who are alarmed and asked. Their ids differ from those of all customers' contacts. */
    public abstract List<Contact> analysts();

    /** Stops all changes on EDRs; the store's, unless set. */
    @Value.Default
    public Brake brake() {
        return Brake.in(store().brakes());
    }

    /** Whether changes on EDRs are only noted, never done; off unless set. */
    @Value.Default
    public boolean observe() {
        return false;
    }

    /**
     * Is told of the events that steps recorded, with the incident as it was before them, in the thread that did it. Quick, and
     * never throws; nobody unless set.
     */
    @Value.Default
    public BiConsumer<Incident, List<? extends IncidentEvent>> onRecorded() {
        return (incident, events) -> {};
    }

    /** The customer's tenant with this id; nobody else's. */
    Optional<EdrConnector> connector(CustomerId customer, EdrTenantId tenant) {
        return connectors().getOrDefault(customer, List.of()).stream()
                .filter(c -> c.tenant().equals(tenant))
                .findFirst();
    }

    /** Starts a configuration; store, setups, renderer and notifier are mandatory. */
    public static DeskConfigBuilderStages.StoreBuildStage builder() {
        return new DeskConfigBuilder();
    }
}
