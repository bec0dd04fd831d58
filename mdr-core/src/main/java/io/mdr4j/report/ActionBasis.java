package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the actions follow from.
 *
 * @param severity the level in force
 * @param cards the endpoints with their isolation
 * @param findings damage and remaining threat
 * @param destinations where the threat spoke to
 * @param alerts the alerts
 * @param isRansomLike whether something shows the destruction of data or of backups
 * @param isAllowed whether an allow entry covers the incident
 * @param isAnalysisOpen whether the analysis goes on
 * @param secondReportDue when the second report is due; empty where none follows
 */
record ActionBasis(
        Severity severity,
        List<EndpointCard> cards,
        List<Finding> findings,
        List<Destination> destinations,
        List<Alert> alerts,
        boolean isRansomLike,
        boolean isAllowed,
        boolean isAnalysisOpen,
        Optional<Instant> secondReportDue) {

    List<String> hosts() {
        return cards.stream().map(c -> c.endpoint().displayName()).toList();
    }

    List<String> users() {
        return alerts.stream().flatMap(a -> a.users().stream().sorted()).toList();
    }

    /** The programs that the alerts are about, as the EDR names them. */
    List<String> programs() {
        return alerts.stream()
                .filter(a -> a.threatKind() == ThreatKind.UNWANTED_PROGRAM)
                .flatMap(a -> a.evidence().processes().stream().limit(1))
                .flatMap(p -> p.path().or(p::name).stream())
                .toList();
    }

    boolean isUnwantedProgram() {
        return has(ThreatKind.UNWANTED_PROGRAM);
    }

    boolean isPolicyViolation() {
        return has(ThreatKind.POLICY_VIOLATION);
    }

    private boolean has(ThreatKind kind) {
        return alerts.stream().anyMatch(a -> a.threatKind() == kind);
    }

    Optional<Finding> finding(Finding.Kind kind) {
        return findings.stream().filter(f -> f.kind() == kind).findFirst();
    }
}
