package io.mdr4j.report;

import io.mdr4j.report.Finding.Degree;
import io.mdr4j.report.ReportedAction.Actor;
import io.mdr4j.report.ReportedAction.Code;
import io.mdr4j.report.ReportedAction.Status;
import io.mdr4j.report.ReportedAction.Urgency;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the customer and we are to do, by severity, by how the isolation stands, and by what was found. */
final class Actions {

    private static final int MOST_NAMED = 20;

    private final List<ReportedAction> actions = new ArrayList<>();

    private Actions() {}

    /** The customer's first, the most urgent first. */
    static List<ReportedAction> of(ActionBasis basis) {
        Actions actions = new Actions();
        new IsolationActions(basis, actions).add();
        actions.forSeverity(basis);
        actions.ours(basis);
        return actions.sorted();
    }

    void add(Code code, Status status, Urgency urgency, Optional<Instant> deadline, List<String> about) {
        List<String> named = about.stream()
                .filter(a -> !a.isBlank())
                .distinct()
                .limit(MOST_NAMED)
                .toList();
        actions.add(new ReportedAction(code, status, urgency, deadline, named));
    }

    void add(Code code, Urgency urgency, List<String> about) {
        add(code, Status.OPEN, urgency, Optional.empty(), about);
    }

    private void forSeverity(ActionBasis basis) {
        switch (basis.severity()) {
            case HIGH, MEDIUM -> forThreat(basis);
            case LOW -> forLow(basis);
            case FALSE_POSITIVE -> {}
        }
        if (actions.stream().noneMatch(a -> a.code().actor() == Actor.CUSTOMER)) {
            add(Code.NOTHING, Urgency.NO_HURRY, List.of());
        }
    }

    private void forThreat(ActionBasis basis) {
        boolean high = basis.severity() == Severity.HIGH;
        if (high) {
            add(Code.KEEP_POWERED_ON, Urgency.AT_ONCE, basis.hosts());
        } else {
            add(Code.ASK_USER, Urgency.SAME_DAY, basis.users());
        }
        basis.finding(Finding.Kind.CREDENTIALS_EXPOSED)
                .filter(f -> f.degree() == Degree.OBSERVED)
                .ifPresent(f -> add(Code.CHANGE_PASSWORDS, high ? Urgency.AT_ONCE : Urgency.SAME_DAY, f.items()));
        if (basis.isRansomLike()) {
            add(Code.CHECK_BACKUPS, Urgency.SAME_DAY, List.of());
        }
        List<String> suspicious = basis.destinations().stream()
                .filter(d -> d.verdict() != Destination.Verdict.NOT_JUDGED)
                .flatMap(d -> Destinations.label(d.connection()).stream())
                .toList();
        if (!suspicious.isEmpty()) {
            add(Code.BLOCK_AT_GATEWAY, Urgency.SAME_DAY, suspicious);
        }
    }

    private void forLow(ActionBasis basis) {
        if (basis.isUnwantedProgram()) {
            add(Code.UNINSTALL_PROGRAM, Urgency.NO_HURRY, basis.programs());
        }
        if (basis.isPolicyViolation()) {
            add(Code.REVIEW_POLICY, Urgency.NO_HURRY, basis.hosts());
        }
    }

    private void ours(ActionBasis basis) {
        Optional<Instant> due = basis.secondReportDue();
        boolean threat = basis.severity() == Severity.HIGH || basis.severity() == Severity.MEDIUM;
        if (threat) {
            add(Code.ANALYSE, Status.IN_PROGRESS, Urgency.AT_ONCE, Optional.empty(), basis.hosts());
            add(Code.SEARCH_OTHER_ENDPOINTS, Status.OPEN, Urgency.NEXT_BUSINESS_DAY, due, List.of());
        }
        if (basis.isAnalysisOpen()) {
            add(Code.SEND_UPDATE, Urgency.SAME_DAY, List.of());
        }
        due.ifPresent(
                at -> add(Code.SEND_SECOND_REPORT, Status.OPEN, Urgency.NEXT_BUSINESS_DAY, Optional.of(at), List.of()));
        if (basis.severity() == Severity.FALSE_POSITIVE && !basis.isAllowed()) {
            add(Code.PROPOSE_ALLOW_ENTRY, Status.OPEN, Urgency.NEXT_BUSINESS_DAY, due, List.of());
        }
        if (basis.severity() == Severity.LOW) {
            add(Code.KEEP_WATCHING, Urgency.NO_HURRY, List.of());
        }
    }

    private List<ReportedAction> sorted() {
        return actions.stream()
                .sorted(Comparator.comparing((ReportedAction a) -> a.code().actor())
                        .thenComparing(ReportedAction::urgency))
                .toList();
    }
}
