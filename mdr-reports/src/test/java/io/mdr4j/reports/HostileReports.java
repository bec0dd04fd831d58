package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.Signature;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.report.AllowMatch;
import io.mdr4j.report.ApprovalFacts;
import io.mdr4j.report.Destination;
import io.mdr4j.report.EndpointCard;
import io.mdr4j.report.Finding;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.IsolationFacts;
import io.mdr4j.report.IsolationStatus;
import io.mdr4j.report.ProcessSummary;
import io.mdr4j.report.ReportCustomer;
import io.mdr4j.report.ReportTimes;
import io.mdr4j.report.ReportedAction;
import io.mdr4j.report.ReportedAlert;
import io.mdr4j.report.ReportedGap;
import io.mdr4j.report.TimelineEntry;
import io.mdr4j.report.VerdictChange;
import io.mdr4j.report.WhyNot;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A report whose every text field holds the same text. */
final class HostileReports {

    private HostileReports() {}

    static FirstReport of(String text, Severity severity) {
        Instant at = SampleReports.RECEIVED;
        Bilingual both = new Bilingual(text, text);
        EdrTenantId tenant = new EdrTenantId(text);
        AlertId id = new AlertId(tenant, text);
        Endpoint endpoint = endpoint(text, tenant);
        return FirstReport.builder()
                .customer(new ReportCustomer(new CustomerId(text), text, ZoneId.of("Asia/Tokyo")))
                .incidentNumber(text)
                .version(2)
                .madeAt(at.plus(Duration.ofMinutes(61)))
                .times(new ReportTimes(at, at.plus(Duration.ofMinutes(55)), at.plus(Duration.ofMinutes(60))))
                .assessment(new Assessment(severity, 50, List.of(reason(text, both, id)), text))
                .addTechniques(SampleReports.technique(
                        "T1003.001", List.of(reason(text, both, id)), new EdrVendor(text, text), id + "#t" + text))
                .reviewedBy(text)
                .lateBecause(both)
                .addVerdictChanges(new VerdictChange(at, Severity.LOW, severity, true, text, both))
                .allowMatch(new AllowMatch(text, at))
                .addAlerts(new ReportedAlert(alert(text, id, endpoint, at), at, Optional.of(text)))
                .addEndpoints(new EndpointCard(
                        endpoint, EndpointRole.PC, isolation(text, both, at), Optional.of(decision(text, both))))
                .processes(new ProcessSummary(
                        List.of(new ProcessSummary.Entry(id + "#" + text, process(text, at), 0, true)), 1))
                .addDestinations(new Destination(
                        id + "#n" + text,
                        NetworkConnection.builder()
                                .id("n" + text)
                                .remoteDomain(text)
                                .remoteAddress(text)
                                .protocol(text)
                                .at(at)
                                .build(),
                        Destination.Verdict.SUSPICIOUS,
                        1))
                .addFindings(Finding.observed(Finding.Kind.ACCOUNTS_USED, List.of(text), List.of(text)))
                .addFindings(Finding.notFound(Finding.Kind.DATA_SENT, both))
                .addActions(
                        ReportedAction.open(ReportedAction.Code.CHANGE_PASSWORDS, ReportedAction.Urgency.AT_ONCE, text))
                .addActions(
                        ReportedAction.open(ReportedAction.Code.BLOCK_AT_GATEWAY, ReportedAction.Urgency.AT_ONCE, text))
                .addActions(ReportedAction.done(ReportedAction.Code.ISOLATE, text))
                .addGaps(new ReportedGap(ReportedGap.Subject.ALERT, WhyNot.UNREADABLE, text))
                .addTimeline(new TimelineEntry(at, TimelineEntry.What.ACTIVITY, text))
                .build();
    }

    private static Alert alert(String text, AlertId id, Endpoint endpoint, Instant at) {
        return Alert.builder()
                .id(id)
                .vendor(new EdrVendor(text, text))
                .type(text)
                .title(text)
                .description(text)
                .createdAt(at.minusSeconds(3_600))
                .rating(new VendorRating(50, 50, text))
                .blockStatus(new BlockStatus(
                        Set.of(BlockStatus.Action.DETECTED_ONLY), BlockStatus.Execution.RAN, List.of(text)))
                .endpoint(endpoint)
                .addUsers(text)
                .addTechniques(new Technique(text, text, text, text))
                .addTags(text)
                .consoleLink(text)
                .build();
    }

    private static Endpoint endpoint(String text, EdrTenantId tenant) {
        return Endpoint.builder()
                .id(new EndpointId(tenant, text))
                .hostName(text)
                .domain(text)
                .osVersion(text)
                .groups(List.of(new EdrGroup(text, text)))
                .policies(List.of(new EdrPolicy(text, text)))
                .addLocalAddresses(text)
                .externalAddress(text + "x")
                .lastUser(text)
                .sensorVersion(text)
                .build();
    }

    private static IsolationFacts isolation(String text, Bilingual both, Instant at) {
        return IsolationFacts.builder()
                .status(IsolationStatus.FAILED)
                .requestedAt(at)
                .failedAt(at)
                .byAnalyst(text)
                .reason(both)
                .approval(ApprovalFacts.open(
                                Approvers.CUSTOMER, at, at.plus(Duration.ofMinutes(30)), ApprovalTimeout.HOLD)
                        .given(text, at))
                .build();
    }

    private static OperationDecision decision(String text, Bilingual both) {
        return OperationDecision.builder()
                .ruleId(text)
                .ruleSetVersion(text)
                .isolation(IsolationMode.IMMEDIATE)
                .approval(ApprovalPolicy.STANDARD)
                .language(Language.JA)
                .reviewFirstReport(false)
                .addDerivation(both)
                .addUnknowns(both)
                .build();
    }

    private static Reason reason(String text, Bilingual both, AlertId id) {
        List<String> evidence = List.of(id + "#" + text, text);
        Behaviour behaviour = Behaviour.builder()
                .id(text)
                .title(both)
                .weight(50)
                .kind(Behaviour.Kind.PROGRAM)
                .explanation(both)
                .advice(both)
                .addTechniques(text)
                .addAllEvidence(evidence)
                .addQuotes(new Behaviour.Quote(text, text))
                .attribution(text)
                .build();
        return new Reason(text, both, 50, evidence, Optional.of(behaviour));
    }

    private static ProcessNode process(String text, Instant at) {
        return ProcessNode.builder()
                .id(text)
                .relation(ProcessRelation.ALERTED)
                .pid(1L)
                .name(text)
                .path(text)
                .commandLine(CommandLine.of(text))
                .sha256(text)
                .md5(text)
                .signature(new Signature(text, false))
                .reputation(text)
                .user(text)
                .startedAt(at)
                .build();
    }
}
