package io.mdr4j.runbook;

import io.mdr4j.alert.AlertId;
import io.mdr4j.approval.ApprovalTicket;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.operation.ApprovalTimeout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something to be done for an incident. A value: the desk carries it out. */
public sealed interface Step {

    /** Names the effect. */
    StepKey key();

    /** How urgent it is; a step that only thinks costs nothing and goes first. */
    default Urgency urgency() {
        return Urgency.PURE;
    }

    /** The tenant whose EDR is asked; empty for a step that asks none. */
    default Optional<EdrTenantId> tenant() {
        return Optional.empty();
    }

    /** Hands the step to the one who carries it out. */
    void carryOut(StepHandlers handlers, Incident incident);

    /** Judge the incident by everything that is known now. */
    record Assess() implements Step {
        @Override
        public StepKey key() {
            return StepKey.assess();
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.verdicts().assess(incident);
        }
    }

    /** Apply the operation rules to an endpoint, or to the alerts without one. */
    record Decide(Optional<EndpointId> endpoint) implements Step {
        @Override
        public StepKey key() {
            return StepKey.decide(endpoint);
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.verdicts().decide(incident, endpoint);
        }
    }

    /** Ask the next ones in turn for their approval. */
    record AskApproval(
            EndpointId endpoint, int round, boolean ofAnalysts, Set<String> contacts, Instant until, int quorum)
            implements Step {
        @Override
        public StepKey key() {
            return StepKey.of("approval", endpoint, round);
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.approvals().ask(incident, this);
        }
    }

    /** Put together what one contact is asked, before the contact is told. */
    record IssueRequest(int number, String contact, int round, List<ApprovalTicket.Endpoint> endpoints, Instant until)
            implements Step {
        @Override
        public StepKey key() {
            return StepKey.of("approval-request", contact, round);
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.approvals().issue(incident, this);
        }
    }

    /** Nobody answered in time. */
    record ExpireApproval(EndpointId endpoint, ApprovalTimeout outcome) implements Step {
        @Override
        public StepKey key() {
            return StepKey.of("approval-expired", endpoint);
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.approvals().expire(incident, this);
        }
    }

    /** Keep an isolation back for an analyst. */
    record HoldIsolation(EndpointId endpoint, HoldReason reason, String detail) implements Step {
        @Override
        public StepKey key() {
            return StepKey.of("hold", endpoint);
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.isolations().hold(incident, this);
        }
    }

    /** Let go of an endpoint that the EDR refused to isolate and that nobody wants isolated any more. */
    record ForgoIsolation(EndpointId endpoint) implements Step {
        @Override
        public StepKey key() {
            return StepKey.of("forgo", endpoint);
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.isolations().forgo(incident, this);
        }
    }

    /** Note that a promise was broken, before it is made good. */
    record NoteMissed(ReportEvent.DeadlineMissed missed) implements Step {
        @Override
        public StepKey key() {
            return StepKey.of("missed", missed.promise(), missed.due());
        }

        @Override
        public Urgency urgency() {
            return Urgency.OVERDUE;
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.notes().missed(incident, this);
        }
    }

    /** Stop trying. */
    record GiveUp(StepKey key, String why) implements Step {
        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.notes().giveUp(incident, this);
        }
    }

    /** Observe mode: note what would have been done. */
    record Withhold(StepKey key, String what) implements Step {
        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.notes().withhold(incident, this);
        }
    }

    /** Make the next version of the first report. */
    record IssueReport(int number, boolean overdue) implements Step {
        @Override
        public StepKey key() {
            return StepKey.firstReport(number);
        }

        @Override
        public Urgency urgency() {
            return overdue ? Urgency.OVERDUE : Urgency.TELL;
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.reports().issue(incident, this);
        }
    }

    /** Hand a notice to one recipient. */
    record Deliver(StepKey key, NoticeOrder order, Way way, boolean overdue) implements Step {

        /** By mail. */
        public Deliver(StepKey key, NoticeOrder order, boolean overdue) {
            this(key, order, Way.MAIL, overdue);
        }

        /** The same notice by another way than mail. */
        Deliver by(Way other) {
            return new Deliver(key.by(other), order, other, overdue);
        }

        @Override
        public Urgency urgency() {
            return overdue ? Urgency.OVERDUE : Urgency.TELL;
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.notices().deliver(incident, this);
        }
    }

    /** Ask the EDR's directory about the endpoint. */
    record LookUp(EndpointId endpoint) implements Step {
        @Override
        public StepKey key() {
            return StepKey.lookUp(endpoint);
        }

        @Override
        public Urgency urgency() {
            return Urgency.ASK;
        }

        @Override
        public Optional<EdrTenantId> tenant() {
            return Optional.of(endpoint.tenant());
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.investigations().lookUp(incident, this);
        }
    }

    /** Ask the EDR what it recorded around an alert. */
    record Collect(StepKey key, AlertId alert) implements Step {
        @Override
        public Urgency urgency() {
            return Urgency.ASK;
        }

        @Override
        public Optional<EdrTenantId> tenant() {
            return Optional.of(alert.tenant());
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.investigations().collect(incident, this);
        }
    }

    /** Cut the endpoint off. */
    record Isolate(EndpointId endpoint, int attempt) implements Step {
        @Override
        public StepKey key() {
            return StepKey.isolate(endpoint, attempt);
        }

        @Override
        public Urgency urgency() {
            return Urgency.CONTAIN;
        }

        @Override
        public Optional<EdrTenantId> tenant() {
            return Optional.of(endpoint.tenant());
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.isolations().isolate(incident, this);
        }
    }

    /** Let the endpoint back. */
    record Release(EndpointId endpoint, int attempt, ReleaseCause cause) implements Step {
        @Override
        public StepKey key() {
            return StepKey.release(endpoint, attempt);
        }

        @Override
        public Urgency urgency() {
            return Urgency.CONTAIN;
        }

        @Override
        public Optional<EdrTenantId> tenant() {
            return Optional.of(endpoint.tenant());
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.releases().release(incident, this);
        }
    }

    /** Ask the EDR whether the sensors of one tenant have carried out what was accepted. */
    record Confirm(EdrTenantId ofTenant, Set<EndpointId> endpoints) implements Step {
        @Override
        public StepKey key() {
            return StepKey.states(ofTenant);
        }

        @Override
        public Urgency urgency() {
            return Urgency.CONFIRM;
        }

        @Override
        public Optional<EdrTenantId> tenant() {
            return Optional.of(ofTenant);
        }

        @Override
        public void carryOut(StepHandlers handlers, Incident incident) {
            handlers.confirmations().confirm(incident, this);
        }
    }
}
