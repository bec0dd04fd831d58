package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.customer.Customer;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns an incident into the facts of a first report. Pure: the same basis always gives the same facts, and odd facts
 * never make it fail. What the EDR's records show is observed; what nobody looked at is said to be not examined.
 */
public final class FirstReports {

    private FirstReports() {}

    /** The facts of the version that the basis asks for. */
    public static FirstReport of(ReportBasis basis) {
        FirstReport report = make(basis, List.of());
        List<ReportChange> changes = Changes.of(basis, report, earlier -> make(earlier, List.of()));
        return changes.isEmpty() ? report : make(basis, changes);
    }

    private static FirstReport make(ReportBasis basis, List<ReportChange> changes) {
        Incident incident = basis.incident();
        CaseFacts facts = new CaseFacts(basis);
        Assessment assessment = Verdicts.inForce(incident);
        List<Reason> reasons = Verdicts.reasons(incident);
        Severity severity = assessment.severity();
        List<AlertCase> told = told(incident);
        Optional<AllowMatch> allowMatch = AllowMatches.of(assessment, basis.allowEntries());
        List<EndpointCard> cards =
                incident.endpoints().stream().map(e -> card(basis, e)).toList();
        List<Destination> destinations = Destinations.of(facts, reasons, severity);
        List<Finding> findings = Findings.of(basis, facts, reasons, severity);
        Optional<Instant> secondReportDue = secondReportDue(incident, basis.customer(), basis.allowEntries());
        ActionBasis actionBasis = new ActionBasis(
                severity,
                cards,
                findings,
                destinations,
                facts.alerts(),
                !new Techniques(facts.alerts(), reasons)
                        .showing(Techniques.Sort.RANSOM)
                        .isEmpty(),
                allowMatch.isPresent(),
                !basis.openAnalysis().isEmpty(),
                secondReportDue);
        return FirstReport.builder()
                .customer(ReportCustomer.of(basis.customer()))
                .incidentNumber(incident.id().number())
                .version(basis.version())
                .madeAt(basis.madeAt())
                .times(times(basis))
                .assessment(assessment)
                .reportedAt(reportedAt(basis))
                .addAllOpenAnalysis(basis.openAnalysis())
                .reviewedBy(reviewedBy(basis))
                .addAllChanges(changes)
                .addAllVerdictChanges(Verdicts.changes(incident))
                .addAllTechniques(ReportedTechniques.of(incident.alerts(), reasons, severity))
                .allowMatch(allowMatch)
                .addAllAlerts(told.stream().map(FirstReports::alert).toList())
                .repetitions(incident.alerts().size() - told.size() + incident.countedAlerts())
                .storm(storm(incident))
                .addAllEndpoints(cards)
                .processes(ProcessSummaries.of(facts, reasons))
                .addAllDestinations(destinations)
                .addAllIndicators(
                        severity == Severity.FALSE_POSITIVE ? List.of() : ThreatIndicators.of(facts, basis.benign()))
                .addAllFindings(findings)
                .addAllActions(Actions.of(actionBasis))
                .addAllGaps(Gaps.of(basis, facts))
                .addAllTimeline(Timelines.of(incident, told, basis.history(), basis.customer()))
                .secondReportDue(secondReportDue)
                .lateBecause(lateBecause(basis))
                .chainHead(basis.chainHead())
                .build();
    }

    /**
     * When the second report is due; empty for a false positive whose cause the first one names, since the two are one
     * then.
     */
    public static Optional<Instant> secondReportDue(Incident incident, Customer customer, List<AllowEntry> entries) {
        return AllowMatches.of(Verdicts.inForce(incident), entries).isPresent()
                ? Optional.empty()
                : Optional.of(ServiceLevel.secondReportDue(firstReceived(incident), customer));
    }

    /** The alerts to tell in full: all but the repetitions; the first one where there is nothing else. */
    private static List<AlertCase> told(Incident incident) {
        List<AlertCase> told =
                incident.alerts().stream().filter(a -> !a.repetition()).toList();
        return told.isEmpty() ? incident.alerts().stream().limit(1).toList() : told;
    }

    private static Optional<ReportedStorm> storm(Incident incident) {
        return incident.storm()
                .map(storm -> new ReportedStorm(
                        storm.incidents(),
                        storm.since(),
                        incident.endpoints().size(),
                        incident.alerts().size() + incident.countedAlerts()));
    }

    private static ReportedAlert alert(AlertCase alert) {
        Alert told = alert.alert();
        return new ReportedAlert(
                told, alert.receivedAt(), Optional.of(alert.rawSha256()).filter(s -> !s.isBlank()));
    }

    /** Receipt of the first alert that no earlier version covers; of the first of all where there is none. */
    private static ReportTimes times(ReportBasis basis) {
        Instant received = firstUncovered(basis).orElseGet(() -> firstOwed(basis.incident()));
        return new ReportTimes(received, received.plus(basis.dueWithin()), received.plus(basis.promisedWithin()));
    }

    /** A later version about the same alerts is no late report of them. */
    private static Instant reportedAt(ReportBasis basis) {
        return basis.incident().reports().stream()
                .filter(report -> report.issued().number() < basis.version())
                .filter(report -> firstUncovered(basis).isEmpty())
                .map(Incident.IssuedReport::at)
                .findFirst()
                .orElse(basis.madeAt());
    }

    private static Optional<Instant> firstUncovered(ReportBasis basis) {
        long covered = basis.incident()
                .lastReport()
                .filter(last -> last.issued().number() < basis.version())
                .map(last -> last.issued().basis())
                .orElse(0L);
        return basis.incident().alerts().stream()
                .filter(a -> a.version() > covered && !a.repetition() && !a.reported())
                .map(AlertCase::receivedAt)
                .min(Comparator.naturalOrder());
    }

    /** Alerts that another incident has reported are owed no more: where all are, the time runs from the opening. */
    private static Instant firstOwed(Incident incident) {
        return incident.alerts().stream()
                .filter(a -> !a.reported())
                .map(AlertCase::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(incident.openedAt());
    }

    /** Of the breach that this version makes good, or that was noted last. */
    private static Optional<Bilingual> lateBecause(ReportBasis basis) {
        return basis.incident().missedDeadlines().stream()
                .reduce((earlier, later) -> later)
                .flatMap(missed -> LateCauses.of(missed.cause()));
    }

    private static Instant firstReceived(Incident incident) {
        return incident.alerts().stream()
                .map(AlertCase::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(incident.openedAt());
    }

    private static Optional<String> reviewedBy(ReportBasis basis) {
        Optional<IncidentEvent> release = basis.history().stream()
                .map(r -> r.event())
                .filter(ReportEvent.ReportReleased.class::isInstance)
                .reduce((a, b) -> b);
        return release.map(ReportEvent.ReportReleased.class::cast).map(ReportEvent.ReportReleased::by);
    }

    private static EndpointCard card(ReportBasis basis, EndpointCase endpoint) {
        return new EndpointCard(
                endpoint.endpoint(),
                basis.roles().getOrDefault(endpoint.id(), endpoint.endpoint().role()),
                IsolationFactsOf.of(basis, endpoint),
                endpoint.decided().map(EndpointCase.Decided::decision));
    }
}
