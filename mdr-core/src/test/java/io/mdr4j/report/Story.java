package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the history of an incident by hand, an event at a time, and makes the report of it. */
final class Story {

    static final EdrTenantId TENANT = new EdrTenantId("acme-falcon");
    static final EndpointId PC = new EndpointId(TENANT, "d1");
    static final EndpointId SERVER = new EndpointId(TENANT, "d2");
    static final StepKey ISOLATE = StepKey.of("isolate", PC, 1);
    static final StepKey RELEASE = StepKey.of("release", PC, 1);
    static final Instant START = Instant.parse("2026-11-24T05:05:00Z");
    static final IncidentId ID = new IncidentId(new CustomerId("acme"), "INC-2026-0042");
    static final BlockStatus NOT_STOPPED = status(BlockStatus.Execution.RAN, BlockStatus.Action.DETECTED_ONLY);
    static final BlockStatus KILLED = status(BlockStatus.Execution.RAN, BlockStatus.Action.PROCESS_KILLED);
    static final BlockStatus QUARANTINED = status(
            BlockStatus.Execution.DID_NOT_RUN, BlockStatus.Action.PROCESS_BLOCKED, BlockStatus.Action.FILE_QUARANTINED);

    private final List<Recorded> history = new ArrayList<>();
    private final Map<AlertId, Evidence> collected = new LinkedHashMap<>();
    private Instant now = START;

    static Story opened() {
        return new Story().then(new IntakeEvent.Opened(ID, Optional.empty()));
    }

    /** An incident with one alert on the PC, judged and decided. */
    static Story of(Severity severity, IsolationMode mode, BlockStatus status) {
        return opened().alert(alert("a1", PC).blockStatus(status).build())
                .judged(severity)
                .decided(PC, severity, mode);
    }

    static Story high(IsolationMode mode) {
        return of(Severity.HIGH, mode, NOT_STOPPED);
    }

    Story then(IncidentEvent... events) {
        for (IncidentEvent event : events) {
            history.add(new Recorded(history.size() + 1L, now, event));
        }
        return this;
    }

    Story later(Duration time) {
        now = now.plus(time);
        return this;
    }

    Story alert(Alert alert) {
        return then(new IntakeEvent.AlertReceived(alert, "sha-" + alert.id().value(), now));
    }

    Story judged(Severity severity, Reason... reasons) {
        List<Reason> why = reasons.length == 0 ? List.of(reason("edr-rating", "")) : List.of(reasons);
        return then(new VerdictEvent.Assessed(new Assessment(severity, 80, why, "standard-1"), history.size()));
    }

    Story decided(EndpointId endpoint, Severity severity, IsolationMode mode, Bilingual... unknowns) {
        OperationDecision decision = OperationDecision.builder()
                .ruleId("pcs")
                .ruleSetVersion("7")
                .isolation(mode)
                .approval(ApprovalPolicy.STANDARD)
                .language(Language.JA)
                .reviewFirstReport(false)
                .addUnknowns(unknowns)
                .build();
        return then(new VerdictEvent.Decided(Optional.of(endpoint), decision, severity));
    }

    Story collected(String alert, Evidence evidence) {
        AlertId id = new AlertId(TENANT, alert);
        collected.merge(id, evidence, Evidence::plus);
        return then(new IntakeEvent.EvidenceCollected(StepKey.of("evidence", PC, 1), id, 1, evidence.gaps()));
    }

    Instant now() {
        return now;
    }

    long version() {
        return history.size();
    }

    Incident incident() {
        return Incident.of(history);
    }

    ReportBasisBuilderStages.BuildFinal basis(int number) {
        return ReportBasis.builder()
                .incident(incident())
                .customer(customer())
                .version(number)
                .madeAt(now)
                .addAllHistory(history)
                .putAllCollected(collected);
    }

    FirstReport report() {
        return FirstReports.of(basis(1).build());
    }

    IsolationFacts isolation() {
        return report().endpoints().get(0).isolation();
    }

    static Customer customer() {
        return Customer.builder()
                .id(ID.customer())
                .name("株式会社アクメ")
                .zone(ZoneId.of("Asia/Tokyo"))
                .build();
    }

    static AlertBuilderStages.BuildFinal alert(String id, EndpointId endpoint) {
        return Alert.builder()
                .id(new AlertId(TENANT, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .endpoint(endpoint(endpoint))
                .addUsers("ACME\\taro");
    }

    static Endpoint endpoint(EndpointId id) {
        return Endpoint.builder().id(id).hostName("host-" + id.deviceId()).build();
    }

    static Reason reason(String code, String technique, String... evidence) {
        Bilingual text = new Bilingual("理由", "reason");
        Behaviour behaviour = Behaviour.builder()
                .id(code)
                .title(text)
                .weight(50)
                .kind(Behaviour.Kind.INTRUSION)
                .addTechniques(technique)
                .addEvidence(evidence)
                .build();
        return new Reason(code, text, 50, List.of(evidence), Optional.of(behaviour));
    }

    private static BlockStatus status(BlockStatus.Execution execution, BlockStatus.Action... actions) {
        return new BlockStatus(Set.of(actions), execution, List.of());
    }
}
