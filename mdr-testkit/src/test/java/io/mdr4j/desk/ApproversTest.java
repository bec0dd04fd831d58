package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.Contact;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notification.Notice;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.runbook.ApprovalOutcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked, how many must agree, and how they are reminded. */
class ApproversTest {

    private final Approvals approvals = new Approvals();
    private final Soc soc = approvals.soc;

    private static ApprovalPolicy policy(int quorum, Duration remindEvery) {
        return new ApprovalPolicy(
                Approvers.CUSTOMER,
                Duration.ofMinutes(30),
                ApprovalTimeout.HOLD,
                quorum,
                Optional.ofNullable(remindEvery));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMPLE\\yamada", "example\\YAMADA", "yamada", ".\\yamada", "yamada@example.jp"})
    void nobodyIsAskedWhoseAccountIsPartOfTheIncident(String account) {
        IncidentId id = soc.receive(soc.alert("a1", "pc1").addUsers(account).build());
        assertThat(approvals.notices("yamada")).isEmpty();
        assertThat(approvals.notices("sato")).hasSize(1);
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "all is well"))
                .isEqualTo(ApprovalOutcome.NOT_ENTITLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER\\yamada", "EXAMPLE\\yamada2", "yamada@other.jp"})
    void anotherAccountIsNobodysBusiness(String account) {
        soc.receive(soc.alert("a1", "pc1").addUsers(account).build());
        assertThat(approvals.notices("yamada")).hasSize(1);
    }

    @Test
    void nobodyIsAskedWhoseComputerIsPartOfTheIncident() {
        soc.receive(soc.alert("a1", "YAMADA").build());
        assertThat(approvals.notices("yamada")).isEmpty();
        assertThat(approvals.notices("sato")).hasSize(1);
    }

    @Test
    void anAccountThatOnlyTheCollectedEvidenceNamesCountsToo() {
        Evidence evidence = Evidence.builder()
                .addProcesses(ProcessNode.builder()
                        .id("p1")
                        .relation(ProcessRelation.ALERTED)
                        .user("EXAMPLE\\yamada")
                        .build())
                .build();
        soc.edr.evidence(new AlertId(Soc.TENANT, "a1"), evidence);
        IncidentId id = approvals.incident();
        soc.pass(Duration.ofMinutes(5));
        assertThat(soc.incident(id).evidence()).isNotEmpty();
        boolean asked = !approvals.notices("yamada").isEmpty();
        if (asked) {
            assertThat(approvals.approve(approvals.token("yamada")))
                    .as("asked before the evidence was there, and refused since")
                    .isEqualTo(ApprovalOutcome.AFFECTED);
        }
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "all is well"))
                .isIn(ApprovalOutcome.AFFECTED, ApprovalOutcome.NOT_ENTITLED);
        assertThat(approvals.isolations()).isZero();
        assertThat(approvals.approve(approvals.token("sato"))).isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void whoeverTurnsOutToBeAffectedCannotAnswerAnyMore() {
        IncidentId id = approvals.incident();
        String token = approvals.token("yamada");
        soc.receive(soc.alert("a2", "pc1", "tree-pc1", 70)
                .addUsers("EXAMPLE\\yamada")
                .build());
        assertThat(approvals.refuse(token, "leave my computer alone")).isEqualTo(ApprovalOutcome.AFFECTED);
        assertThat(soc.desk.refuse(id, Soc.host("pc1"), "yamada", "leave it")).isEqualTo(ApprovalOutcome.AFFECTED);
        assertThat(approvals.approve(approvals.token("sato"))).isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void theAnalystsAreAskedWhereNobodyElseIsLeft() {
        approvals.asked = List.of("yamada");
        IncidentId id =
                soc.receive(soc.alert("a1", "pc1").addUsers("EXAMPLE\\yamada").build());
        assertThat(approvals.approval(id, "pc1").ofAnalysts()).isTrue();
        assertThat(approvals.approve(approvals.token("analyst"))).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(1);
    }

    @Test
    void theAnalystsAreAskedAtOnceWhenTheLastOneTurnsOutToBeAffected() {
        approvals.asked = List.of("yamada");
        IncidentId id = approvals.incident();
        soc.pass(Duration.ofMinutes(5));
        soc.receive(soc.alert("a2", "pc1", "tree-pc1", 70)
                .addUsers("EXAMPLE\\yamada")
                .build());
        assertThat(approvals.approval(id, "pc1").ofAnalysts()).isTrue();
        assertThat(approvals.notices("analyst")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"''", "gone"})
    void theAnalystsAreAskedWhereTheRuleNamesNobodyWhoIsThere(String contact) {
        approvals.asked = contact.isEmpty() ? List.of() : List.of(contact);
        IncidentId id = approvals.incident();
        assertThat(approvals.approval(id, "pc1").contacts()).containsExactly("analyst");
    }

    @Test
    void twoOfThreeMustAgree() {
        approvals.policy = policy(2, null);
        IncidentId id = approvals.incident();
        assertThat(approvals.approve(approvals.token("yamada"))).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.pass(Duration.ofMinutes(1));
        assertThat(approvals.isolations()).isZero();
        assertThat(approvals.approval(id, "pc1").state()).isEqualTo(ApprovalCase.State.ASKED);
        assertThat(approvals.approve(approvals.token("yamada")))
                .as("one person is one voice")
                .isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
        assertThat(approvals.approve(approvals.token("sato"))).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(1);
        assertThat(approvals.approval(id, "pc1").agreed())
                .extracting(ApprovalCase.Agreement::by)
                .containsExactly("yamada", "sato");
    }

    @Test
    void oneRefusalRefuses() {
        approvals.policy = policy(2, null);
        IncidentId id = approvals.incident();
        approvals.approve(approvals.token("yamada"));
        assertThat(approvals.refuse(approvals.token("sato"), "month-end closing"))
                .isEqualTo(ApprovalOutcome.ACCEPTED);
        assertThat(approvals.approval(id, "pc1").state()).isEqualTo(ApprovalCase.State.REFUSED);
        assertThat(approvals.approve(approvals.token("suzuki"))).isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
        soc.pass(Duration.ofHours(1));
        assertThat(approvals.isolations()).isZero();
    }

    @Test
    void tooFewVoicesAreNoApproval() {
        approvals.policy = policy(3, null);
        IncidentId id = approvals.incident();
        approvals.approve(approvals.token("yamada"));
        approvals.approve(approvals.token("sato"));
        soc.pass(Duration.ofMinutes(31));
        assertThat(approvals.approval(id, "pc1").state()).isEqualTo(ApprovalCase.State.EXPIRED_HOLD);
        assertThat(approvals.isolations()).isZero();
    }

    @Test
    void analystsMakeUpForThoseWhoAreAffected() {
        approvals.policy = policy(2, null);
        approvals.asked = List.of("yamada", "sato");
        soc.receive(soc.alert("a1", "pc1").addUsers("EXAMPLE\\yamada").build());
        approvals.approve(approvals.token("sato"));
        soc.work();
        assertThat(approvals.isolations())
                .as("the quorum stays as it was agreed")
                .isZero();
        approvals.approve(approvals.token("analyst"));
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(1);
    }

    @Test
    void whoeverHasNotAnsweredIsRemindedWithTheSameLink() {
        approvals.policy = policy(2, Duration.ofMinutes(10));
        approvals.incident();
        approvals.approve(approvals.token("yamada"));
        soc.pass(Duration.ofMinutes(29));
        List<Notice> sato = approvals.notices("sato");
        assertThat(sato).hasSize(3);
        assertThat(sato.stream().map(Approvals::token).distinct()).hasSize(1);
        assertThat(sato.stream().map(Notice::id).distinct()).hasSize(3);
        assertThat(sato.get(0).subject()).doesNotContain("再送");
        assertThat(sato.get(2).subject()).contains("再送");
        assertThat(approvals.notices("yamada")).as("answered").hasSize(1);
        soc.pass(Duration.ofHours(2));
        assertThat(approvals.notices("sato")).as("the time is over").hasSize(3);
    }

    @Test
    void remindersThatWereMissedAreNotMadeUpFor() {
        approvals.policy = policy(1, Duration.ofMinutes(5));
        approvals.incident();
        soc.clock.advance(Duration.ofMinutes(22));
        soc.work();
        assertThat(approvals.notices("sato")).hasSize(2);
    }

    @Test
    void contactsOfTheSameNameHaveLinksOfTheirOwn() {
        Contact twin = Contact.builder().id("yamada2").name("山田 太郎").build();
        soc.contacts = List.of(soc.contacts.get(0), twin);
        approvals.asked = List.of("yamada", "yamada2");
        approvals.restart(Approvals.keys("k1"));
        approvals.incident();
        Set<String> tokens = new HashSet<>(List.of(approvals.token("yamada"), approvals.token("yamada2")));
        assertThat(tokens).hasSize(2);
    }
}
