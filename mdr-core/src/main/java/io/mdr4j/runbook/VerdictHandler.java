package io.mdr4j.runbook;

import io.mdr4j.customer.Customer;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.DecisionBases;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.DecisionBasis;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Severity;
import io.mdr4j.severity.SeverityCase;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges and decides. */
final class VerdictHandler {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictHandler.class);

    private final DeskTools tools;

    VerdictHandler(DeskTools tools) {
        this.tools = tools;
    }

    /**
     * An embedder's classifier that fails must not keep an alert without a verdict. What stands in for it is tried again,
     * and takes the place of a verdict only where there are facts that none has seen.
     */
    void assess(Incident incident) {
        Assessment assessment;
        try {
            assessment = tools.classifier().assess(subject(incident, tools.situation(incident)));
        } catch (RuntimeException e) {
            standIn(incident, Failures.of(StepKey.assess(), e), e);
            return;
        } catch (StackOverflowError e) {
            standIn(incident, tooDeep(StepKey.assess()), e);
            return;
        }
        tools.append(incident, new VerdictEvent.Assessed(assessment, incident.version()));
    }

    private void standIn(Incident incident, StepEvent.StepFailed failed, Throwable why) {
        LOG.error("The classifier failed on incident {}", incident.id(), why);
        if (incident.hasUnjudgedFacts()) {
            tools.append(incident, new VerdictEvent.Assessed(StandIn.verdict(incident), incident.version()), failed);
        } else {
            tools.append(incident, failed);
        }
    }

    /** Text that an attacker nested beyond reason. */
    private static StepEvent.StepFailed tooDeep(StepKey key) {
        return new StepEvent.StepFailed(
                key, FailureKind.TRANSIENT, "StackOverflowError: nested too deeply", Optional.empty());
    }

    private SeverityCase subject(Incident incident, Situation situation) {
        return SeverityCase.builder()
                .addAllAlerts(incident.alerts().stream().map(AlertCase::alert).toList())
                .putAllCollected(tools.collected(incident))
                .putAllRoles(situation.roles(incident))
                .addAllPrivilegedAccounts(situation.setup().inventory().privilegedAccounts())
                .addAllAllowEntries(situation.setup().allowEntries())
                .addAllTunings(situation.setup().tunings())
                .build();
    }

    /** Rules that fail must not keep an incident without a decision, or nobody would be told of it. */
    void decide(Incident incident, Optional<EndpointId> endpoint) {
        Situation situation = tools.situation(incident);
        Severity severity = incident.severity().orElse(Severity.MEDIUM);
        StepKey key = StepKey.decide(endpoint);
        DecisionBasis basis = DecisionBases.of(incident, endpoint);
        Customer customer = situation.setup().customer();
        OperationDecision decision;
        try {
            decision = situation.setup().rules().decide(basis.facts(severity, customer.zone(), customer.calendar()));
        } catch (RuntimeException e) {
            standIn(incident, endpoint, severity, situation, Failures.of(key, e), e);
            return;
        } catch (StackOverflowError e) {
            standIn(incident, endpoint, severity, situation, tooDeep(key), e);
            return;
        }
        tools.append(incident, new VerdictEvent.Decided(endpoint, decision, severity, Optional.of(basis)));
    }

    private void standIn(
            Incident incident,
            Optional<EndpointId> endpoint,
            Severity severity,
            Situation situation,
            StepEvent.StepFailed failed,
            Throwable why) {
        LOG.error("The operation rules failed on incident {}", incident.id(), why);
        if (VerdictDuties.isUndecided(incident, endpoint) && isTimeToStandIn(incident, endpoint, situation)) {
            OperationDecision decision = StandIn.decision(incident, endpoint, situation);
            DecisionBasis basis = DecisionBases.of(incident, endpoint);
            tools.append(incident, new VerdictEvent.Decided(endpoint, decision, severity, Optional.of(basis)), failed);
        } else {
            tools.append(incident, failed);
        }
    }

    /** Rules may be back in a moment, and what stands in tells everybody; but nothing may keep the report. */
    private boolean isTimeToStandIn(Incident incident, Optional<EndpointId> endpoint, Situation situation) {
        Instant now = tools.now();
        Instant patientUntil = incident.effect(StepKey.decide(endpoint))
                .firstIntended()
                .orElse(now)
                .plus(situation.settings().reportGrace());
        return StandIn.earlier(incident, endpoint).isPresent()
                || !now.isBefore(Wait.earlier(patientUntil, ReportDuties.guaranteed(incident)));
    }
}
