package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.report.IsolationStatus;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private final Soc soc = new Soc();

    private void rule(Approvers approvers, ApprovalTimeout onTimeout) {
        ApprovalPolicy policy = new ApprovalPolicy(approvers, Duration.ofMinutes(30), onTimeout);
        soc.rules = facts -> Soc.decision(IsolationMode.AFTER_APPROVAL, policy, false);
    }

    private IncidentId incident() {
        return soc.receive(soc.alert("a1", "pc1").build());
    }

    private int asked() {
        return soc.edr.calls(EdrCall.Kind.ISOLATE).size();
    }

    private ApprovalCase.State state(IncidentId id) {
        return soc.incident(id)
                .endpoint(Soc.host("pc1"))
                .orElseThrow()
                .approval()
                .state();
    }

    @Test
    void nothingIsIsolatedBeforeSomebodyApproved() {
        rule(Approvers.CUSTOMER, ApprovalTimeout.HOLD);
        IncidentId id = incident();
        soc.pass(Duration.ofMinutes(10));
        assertThat(asked()).isZero();
        assertThat(soc.renderer.last().endpoints().get(0).isolation().status())
                .isEqualTo(IsolationStatus.AWAITING_APPROVAL);
        assertThat(soc.notifier.notices(NoticeKind.APPROVAL_REQUEST)).hasSize(1);
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "ok")).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.pass(Duration.ofMinutes(2));
        assertThat(asked()).isEqualTo(1);
        assertThat(soc.renderer
                        .last()
                        .endpoints()
                        .get(0)
                        .isolation()
                        .approval()
                        .orElseThrow()
                        .answeredBy())
                .contains("山田 太郎");
    }

    @Test
    void aRefusalStands() {
        rule(Approvers.CUSTOMER, ApprovalTimeout.ISOLATE);
        IncidentId id = incident();
        assertThat(soc.desk.refuse(id, Soc.host("pc1"), "yamada", "payroll runs"))
                .isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.pass(Duration.ofHours(2));
        assertThat(asked()).isZero();
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "changed my mind"))
                .isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
    }

    @Test
    void silenceIsolatesWhereTheRuleSaysSo() {
        rule(Approvers.CUSTOMER, ApprovalTimeout.ISOLATE);
        IncidentId id = incident();
        soc.pass(Duration.ofMinutes(31));
        assertThat(state(id)).isEqualTo(ApprovalCase.State.EXPIRED_ISOLATE);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void silenceHoldsWhereTheRuleSaysSo() {
        rule(Approvers.CUSTOMER, ApprovalTimeout.HOLD);
        IncidentId id = incident();
        soc.pass(Duration.ofHours(2));
        assertThat(asked()).isZero();
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "sorry")).isEqualTo(ApprovalOutcome.TOO_LATE);
        assertThat(asked()).isZero();
    }

    @Test
    void silenceAlarmsTheAnalystsWhereTheRuleSaysSo() {
        rule(Approvers.CUSTOMER, ApprovalTimeout.ESCALATE);
        IncidentId id = incident();
        soc.pass(Duration.ofMinutes(31));
        assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).isNotEmpty();
        soc.desk.isolate(id, Soc.host("pc1"), "analyst", "lateral movement seen");
        soc.work();
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void theAnalystsAreAskedAfterTheCustomer() {
        rule(Approvers.CUSTOMER_THEN_ANALYSTS, ApprovalTimeout.HOLD);
        IncidentId id = incident();
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "analyst", "me first"))
                .isEqualTo(ApprovalOutcome.NOT_ENTITLED);
        soc.pass(Duration.ofMinutes(31));
        assertThat(state(id)).isEqualTo(ApprovalCase.State.ASKED);
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "analyst", "clear case"))
                .isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anEndpointThatJoinsLaterNeedsItsOwnApproval() {
        rule(Approvers.CUSTOMER, ApprovalTimeout.HOLD);
        IncidentId id = incident();
        soc.desk.approve(id, Soc.host("pc1"), "yamada", "ok");
        soc.receive(soc.alert("a2", "pc2", "tree-pc1", 70).build());
        assertThat(soc.incident(id).endpoints()).hasSize(2);
        soc.pass(Duration.ofMinutes(2));
        assertThat(asked()).isEqualTo(1);
        assertThat(soc.desk.approve(id, Soc.host("pc2"), "yamada", "that too")).isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void answersToNothingAreHarmless() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        IncidentId id = incident();
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "ok")).isEqualTo(ApprovalOutcome.NOT_ASKED);
        assertThat(soc.desk.approve(id, Soc.host("pc9"), "yamada", "ok")).isEqualTo(ApprovalOutcome.NOT_ASKED);
        soc.desk.close(id, "analyst", "nothing to it");
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "ok")).isEqualTo(ApprovalOutcome.INCIDENT_OVER);
        soc.work();
        assertThat(asked()).isZero();
    }
}
