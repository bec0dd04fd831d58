package io.mdr4j.runbook;

import io.mdr4j.alert.AlertId;
import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.approval.ApprovalPass;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.ContainmentGate;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.StoreUnavailableException;
import io.mdr4j.notification.Notifier;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.severity.SeverityClassifier;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the handlers of steps work with.
 *
 * @param store everything that is remembered
 * @param clock the time
 * @param connectors the EDR tenants that are served for a customer
 * @param situations what is agreed and possible for a customer at this moment
 * @param guard the limits of isolation
 * @param approvals makes the links of requests for approval, where there is a page for them
 * @param onRecorded is told of what was recorded
 */
record DeskTools(
        MdrStore store,
        Clock clock,
        BiFunction<CustomerId, EdrTenantId, Optional<EdrConnector>> connectors,
        Function<CustomerId, Situation> situations,
        ContainmentGuard guard,
        SeverityClassifier classifier,
        ReportRenderer renderer,
        Notifier notifier,
        Optional<ApprovalLinks> approvals,
        BiConsumer<Incident, List<? extends IncidentEvent>> onRecorded) {

    Instant now() {
        return clock.instant();
    }

    Situation situation(Incident incident) {
        return situations.apply(incident.id().customer());
    }

    /** The tenant, if it is one of the customer's whose incident it is. */
    EdrConnector connector(Incident incident, EdrTenantId tenant) {
        return connectors
                .apply(incident.id().customer(), tenant)
                .orElseThrow(() -> new EdrUnavailableException("The tenant " + tenant + " is not served for "
                        + incident.id().customer()));
    }

    /** Isolation and release of a tenant. Throws where the tenant has stopped to offer them. */
    Containment containment(Incident incident, EdrTenantId tenant) {
        return connector(incident, tenant)
                .containment()
                .orElseThrow(() -> new EdrUnavailableException("The EDR does not offer isolation any more"));
    }

    /** Link and code of a request; empty where none were made, or their key is not known any more. */
    Optional<ApprovalPass> pass(Incident incident, ApprovalRequest request) {
        return approvals.flatMap(links ->
                request.issued().seal().flatMap(seal -> links.again(request.ticket(incident.id()), seal)));
    }

    /** What was collected around each alert, beyond the alert itself. */
    Map<AlertId, Evidence> collected(Incident incident) {
        Map<AlertId, Evidence> collected = new LinkedHashMap<>();
        incident.evidence()
                .forEach(ref -> collected.merge(
                        ref.alert(), store.archive().evidence(incident.id(), ref.key()), Evidence::plus));
        return collected;
    }

    /** Appends a decision or an intention; nothing when somebody wrote in between, since the runbook is asked again. */
    boolean append(Incident incident, IncidentEvent... events) {
        return append(incident, ledger -> true, events) == IncidentStore.Appended.DONE;
    }

    IncidentStore.Appended append(Incident incident, ContainmentGate gate, IncidentEvent... events) {
        IncidentStore.Appended appended =
                store.incidents().append(incident.id(), incident.version(), now(), List.of(events), gate);
        if (appended == IncidentStore.Appended.DONE) {
            onRecorded.accept(incident, List.of(events));
        }
        return appended;
    }

    /** Records a fact or an outcome. */
    void record(Incident incident, IncidentEvent... events) {
        store.incidents().record(incident.id(), now(), List.of(events));
        onRecorded.accept(incident, List.of(events));
    }

    /**
     * Records that a step did not work. A store that is away says nothing about the step: it may have worked, and stays as it
     * was left, until it is found out by asking.
     */
    void failed(Incident incident, StepKey key, RuntimeException failure) {
        if (failure instanceof StoreUnavailableException away) {
            throw away;
        }
        StepEvent.StepFailed event = Failures.of(key, failure);
        record(incident, event);
    }
}
