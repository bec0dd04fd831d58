package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.runbook.ApprovalDesk;
import io.mdr4j.runbook.ApprovalOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApprovalByCodeTest {

    private final Approvals approvals = new Approvals();
    private final Soc soc = approvals.soc;

    private String wrong(String contact) {
        return approvals.code(contact).startsWith("0000") ? "11112222" : "00001111";
    }

    @Test
    void theCodeOfTheNoticeApproves() {
        IncidentId id = approvals.incident();
        assertThat(approvals.byCode(id, "yamada", approvals.code("yamada"))).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(1);
        assertThat(soc.history(id))
                .filteredOn(r -> r.event() instanceof ApprovalEvent.ApprovalGiven)
                .extracting(r -> ((ApprovalEvent.ApprovalGiven) r.event()).means())
                .containsExactly(ApprovalEvent.Means.CODE);
    }

    @Test
    void theCodeOfAnotherContactIsWrong() {
        IncidentId id = approvals.incident();
        assertThat(approvals.byCode(id, "sato", approvals.code("yamada"))).isEqualTo(ApprovalOutcome.WRONG_CODE);
        assertThat(approvals.isolations()).isZero();
    }

    @Test
    void fiveWrongCodesLockTheRequestTellTheAnalystsAndHoldAfterARestart() {
        IncidentId id = approvals.incident();
        for (int i = 1; i < ApprovalDesk.WRONG_CODES; i++) {
            assertThat(approvals.byCode(id, "yamada", wrong("yamada"))).isEqualTo(ApprovalOutcome.WRONG_CODE);
        }
        soc.work();
        assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).isEmpty();
        approvals.restart(Approvals.keys("k1"));
        assertThat(approvals.byCode(id, "yamada", wrong("yamada")))
                .as("the fifth, on another node")
                .isEqualTo(ApprovalOutcome.LOCKED);
        soc.work();
        assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).hasSize(1);

        approvals.restart(Approvals.keys("k1"));
        assertThat(approvals.byCode(id, "yamada", approvals.code("yamada"))).isEqualTo(ApprovalOutcome.LOCKED);
        assertThat(approvals.approve(approvals.token("yamada"))).isEqualTo(ApprovalOutcome.LOCKED);
        assertThat(approvals.isolations()).isZero();
        assertThat(soc.count(id, ApprovalEvent.WrongCode.class)).isEqualTo(5);
        assertThat(soc.count(id, ApprovalEvent.RequestLocked.class)).isEqualTo(1);
    }

    @Test
    void aLockConcernsOneContactAlone() {
        IncidentId id = approvals.incident();
        for (int i = 0; i < ApprovalDesk.WRONG_CODES; i++) {
            approvals.byCode(id, "yamada", wrong("yamada"));
        }
        assertThat(approvals.approve(approvals.token("sato"))).isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void anAnalystWhoCalledBackAnswersForALockedContact() {
        IncidentId id = approvals.incident();
        for (int i = 0; i < ApprovalDesk.WRONG_CODES; i++) {
            approvals.byCode(id, "yamada", wrong("yamada"));
        }
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "called back under the known number"))
                .isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void guessingAtWhatIsNotThereTellsNothing() {
        IncidentId id = approvals.incident();
        String code = approvals.code("yamada");
        IncidentId none = new IncidentId(Soc.CUSTOMER, "INC-2026-9999");
        IncidentId foreign = new IncidentId(new CustomerId("other"), id.number());
        for (int i = 0; i < 10; i++) {
            assertThat(approvals.byCode(none, "yamada", code)).isEqualTo(ApprovalOutcome.WRONG_CODE);
            assertThat(approvals.byCode(foreign, "yamada", code)).isEqualTo(ApprovalOutcome.WRONG_CODE);
            assertThat(approvals.byCode(id, "nobody", code)).isEqualTo(ApprovalOutcome.WRONG_CODE);
        }
        assertThat(approvals.byCode(id, "yamada", code)).isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void aCodeIsGoodOnceAndInTime() {
        IncidentId id = approvals.incident();
        String yamada = approvals.code("yamada");
        String sato = approvals.code("sato");
        assertThat(approvals.byCode(id, "yamada", yamada)).isEqualTo(ApprovalOutcome.ACCEPTED);
        assertThat(approvals.byCode(id, "yamada", yamada)).isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
        soc.pass(Duration.ofHours(1));
        assertThat(approvals.byCode(id, "sato", sato)).isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
        soc.desk.close(id, "analyst", "done");
        assertThat(approvals.byCode(id, "sato", sato)).isEqualTo(ApprovalOutcome.INCIDENT_OVER);
    }
}
