package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.runbook.ApprovalAccess;
import io.mdr4j.runbook.ApprovalAnswer;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.runbook.ApprovalSheet;
import io.mdr4j.runbook.OpenRequest;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalByLinkTest {

    private final Approvals approvals = new Approvals();
    private final Soc soc = approvals.soc;

    @Test
    void aLinkApprovesWhatItShows() {
        IncidentId id = approvals.incident();
        String token = approvals.token("yamada");
        assertThat(approvals.look(token)).isEqualTo(ApprovalOutcome.OPEN);
        assertThat(approvals.isolations()).as("looking changes nothing").isZero();

        assertThat(approvals.approve(token)).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(1);
        assertThat(approvals.approval(id, "pc1").by()).contains("yamada");
        assertThat(soc.history(id))
                .filteredOn(r -> r.event() instanceof ApprovalEvent.ApprovalGiven)
                .extracting(r -> ((ApprovalEvent.ApprovalGiven) r.event()).means())
                .containsExactly(ApprovalEvent.Means.LINK);
    }

    @Test
    void whatIsKeptOfALinkIsNotTheLink() {
        IncidentId id = approvals.incident();
        Notice notice = approvals.notices("yamada").get(0);
        assertThat(soc.history(id).toString())
                .doesNotContain(Approvals.token(notice), Approvals.code(notice).replace(" ", ""));
    }

    @Test
    void theRequestIsKnownBeforeTheNoticeGoesOutAndTheSameLinkGoesOutAgain() {
        soc.notifier.failNext(new NotificationException("not now", true));
        IncidentId id = approvals.incident();
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.count(id, ApprovalEvent.RequestIssued.class)).isEqualTo(3);
        Set<String> tokens = new HashSet<>();
        approvals.notices("yamada").forEach(n -> tokens.add(Approvals.token(n)));
        assertThat(tokens).hasSize(1);
        assertThat(approvals.approve(tokens.iterator().next())).isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void answeringTwiceChangesNothing() {
        IncidentId id = approvals.incident();
        String token = approvals.token("yamada");
        approvals.approve(token);
        assertThat(approvals.refuse(token, "changed my mind")).isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
        assertThat(approvals.approve(token)).isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
        assertThat(approvals.refuse(approvals.token("sato"), "I would not"))
                .isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(1);
        assertThat(soc.count(id, ApprovalEvent.ApprovalGiven.class)).isEqualTo(1);
        assertThat(soc.count(id, ApprovalEvent.ApprovalRefused.class)).isZero();
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() throws InterruptedException {
        IncidentId id = approvals.incident();
        List<String> tokens = List.of(approvals.token("yamada"), approvals.token("sato"), approvals.token("suzuki"));
        Queue<ApprovalOutcome> outcomes = new ConcurrentLinkedQueue<>();
        CountDownLatch together = new CountDownLatch(1);
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String token = tokens.get(i % tokens.size());
            boolean agrees = i % 2 == 0;
            people.add(new Thread(() -> {
                awaitUninterrupted(together);
                outcomes.add(agrees ? approvals.approve(token) : approvals.refuse(token, "no"));
            }));
        }
        people.forEach(Thread::start);
        together.countDown();
        for (Thread person : people) {
            person.join();
        }
        assertThat(outcomes).hasSize(12);
        assertThat(outcomes).filteredOn(o -> o == ApprovalOutcome.ACCEPTED).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> o == ApprovalOutcome.ALREADY_ANSWERED)
                .hasSize(11);
        assertThat(soc.count(id, ApprovalEvent.ApprovalGiven.class)
                        + soc.count(id, ApprovalEvent.ApprovalRefused.class))
                .isEqualTo(1);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoeverRefusesHasToSayWhy() {
        IncidentId id = approvals.incident();
        String token = approvals.token("yamada");
        assertThat(approvals.refuse(token, " ")).isEqualTo(ApprovalOutcome.REASON_MISSING);
        assertThat(approvals.refuse(token, "payroll runs")).isEqualTo(ApprovalOutcome.ACCEPTED);
        assertThat(approvals.approval(id, "pc1").reason()).contains("payroll runs");
        soc.pass(Duration.ofHours(1));
        assertThat(approvals.isolations()).isZero();
        assertThatThrownBy(() -> soc.desk.refuse(id, Soc.host("pc1"), "yamada", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(ApprovalTimeout.class)
    void anAnswerThatComesLateDoesNotTouchTheFallback(ApprovalTimeout fallback) {
        approvals.policy = new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(30), fallback);
        IncidentId id = approvals.incident();
        String token = approvals.token("yamada");
        soc.clock.advance(Duration.ofMinutes(30));
        assertThat(approvals.approve(token))
                .as("even before anybody noted that the time is over")
                .isEqualTo(ApprovalOutcome.TOO_LATE);
        soc.pass(Duration.ofMinutes(1));
        assertThat(approvals.isolations()).isEqualTo(fallback == ApprovalTimeout.ISOLATE ? 1 : 0);
        ApprovalOutcome late = approvals.refuse(token, "no!");
        assertThat(late)
                .isEqualTo(
                        fallback == ApprovalTimeout.ISOLATE
                                ? ApprovalOutcome.ALREADY_ISOLATED
                                : ApprovalOutcome.TOO_LATE);
        soc.pass(Duration.ofMinutes(1));
        assertThat(approvals.isolations()).isEqualTo(fallback == ApprovalTimeout.ISOLATE ? 1 : 0);
        assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM).isEmpty())
                .isEqualTo(fallback != ApprovalTimeout.ESCALATE);
        assertThat(soc.count(id, ApprovalEvent.ApprovalRefused.class)).isZero();
    }

    @Test
    void anAnswerAfterTheIncidentClosedIsHarmless() {
        IncidentId id = approvals.incident();
        String token = approvals.token("yamada");
        soc.desk.close(id, "analyst", "a test of the customer");
        assertThat(approvals.approve(token)).isEqualTo(ApprovalOutcome.INCIDENT_OVER);
        soc.work();
        assertThat(approvals.isolations()).isZero();
    }

    @Test
    void anAnswerAfterAnAnalystIsolatedIsHarmless() {
        IncidentId id = approvals.incident();
        String token = approvals.token("yamada");
        soc.desk.isolate(id, Soc.host("pc1"), "analyst", "lateral movement");
        soc.pass(Duration.ofMinutes(2));
        assertThat(approvals.isolations()).isEqualTo(1);
        assertThat(approvals.refuse(token, "no")).isEqualTo(ApprovalOutcome.ALREADY_ISOLATED);
        assertThat(approvals.approve(token)).isEqualTo(ApprovalOutcome.ALREADY_ISOLATED);
        assertThat(soc.count(id, ApprovalEvent.ApprovalRefused.class)).isZero();
    }

    @Test
    void aForgedLinkSaysNothing() {
        approvals.incident();
        String token = approvals.token("yamada");
        for (String forged : List.of("", "x", token.substring(1), token + "A", token.toLowerCase(Locale.ROOT))) {
            ApprovalSheet sheet = soc.desk.approvals().look(new ApprovalAccess.ByLink(forged));
            assertThat(sheet).isEqualTo(new ApprovalSheet(ApprovalOutcome.FORGED, Optional.empty()));
            assertThat(approvals.approve(forged)).isEqualTo(ApprovalOutcome.FORGED);
        }
    }

    @Test
    void aLinkOfAnotherServiceWithTheSameKeyLeadsNowhere() {
        Approvals other = new Approvals();
        other.soc.receive(other.soc.alert("b1", "pc7").build());
        approvals.incident();
        assertThat(approvals.approve(other.token("yamada")))
                .as("same customer, number and request, but other endpoints")
                .isEqualTo(ApprovalOutcome.FORGED);
    }

    @Test
    void aNewDecisionMakesTheOldLinkWorthlessAndBringsANewOne() {
        IncidentId id = approvals.incident();
        String old = approvals.token("yamada");
        soc.pass(Duration.ofMinutes(5));
        approvals.ruleSet = "v2";
        soc.desk.overrideSeverity(id, Severity.MEDIUM, "analyst", "less than it looked");
        soc.pass(Duration.ofMinutes(5));
        assertThat(approvals.approve(old)).isEqualTo(ApprovalOutcome.SUPERSEDED);
        String fresh = approvals.token("yamada");
        assertThat(fresh).isNotEqualTo(old);
        assertThat(approvals.approval(id, "pc1").until())
                .as("what changed gives nobody more time")
                .contains(soc.incident(id).openedAt().plus(Duration.ofMinutes(30)));
        assertThat(approvals.approve(fresh)).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(1);
    }

    @Test
    void theSameDecisionTakenAgainLeavesTheLinkAsItIs() {
        IncidentId id = approvals.incident();
        String token = approvals.token("yamada");
        soc.desk.overrideSeverity(id, Severity.MEDIUM, "analyst", "less than it looked");
        soc.pass(Duration.ofMinutes(5));
        assertThat(soc.count(id, VerdictEvent.Decided.class)).isGreaterThan(1);
        assertThat(approvals.notices("yamada")).hasSize(1);
        assertThat(soc.count(id, ApprovalEvent.RequestIssued.class)).isEqualTo(3);
        assertThat(approvals.approve(token)).isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void theNextRoundMakesTheLinksOfTheFirstWorthless() {
        approvals.policy =
                new ApprovalPolicy(Approvers.CUSTOMER_THEN_ANALYSTS, Duration.ofMinutes(30), ApprovalTimeout.HOLD);
        approvals.incident();
        String customers = approvals.token("yamada");
        soc.pass(Duration.ofMinutes(31));
        assertThat(approvals.approve(customers)).isEqualTo(ApprovalOutcome.SUPERSEDED);
        assertThat(approvals.approve(approvals.token("analyst"))).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(1);
    }

    @Test
    void keysAreRotated() {
        approvals.incident();
        String old = approvals.token("yamada");
        approvals.restart(Approvals.keys("k2", "k1"));
        assertThat(approvals.look(old)).isEqualTo(ApprovalOutcome.OPEN);

        approvals.restart(Approvals.keys("k2"));
        assertThat(approvals.approve(old)).as("its key was removed").isEqualTo(ApprovalOutcome.FORGED);
        soc.receive(soc.alert("b1", "pc2").build());
        assertThat(approvals.approve(approvals.token("yamada"))).isEqualTo(ApprovalOutcome.ACCEPTED);
    }

    @Test
    void anEndpointThatJoinsLaterNeedsItsOwnApproval() {
        IncidentId id = approvals.incident();
        String first = approvals.token("yamada");
        soc.receive(soc.alert("a2", "pc2", "tree-pc1", 70).build());
        assertThat(soc.incident(id).endpoints()).hasSize(2);
        assertThat(approvals.approve(first)).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.approval(id, "pc1").state()).isEqualTo(ApprovalCase.State.GIVEN);
        assertThat(approvals.approval(id, "pc2").state()).isEqualTo(ApprovalCase.State.ASKED);
        assertThat(approvals.isolations()).isEqualTo(1);

        ApprovalAnswer other = new ApprovalAnswer(true, Set.of(Soc.host("pc2")), "");
        assertThat(soc.desk
                        .approvals()
                        .answer(new ApprovalAccess.ByLink(first), other)
                        .outcome())
                .as("nothing but what was shown can be named")
                .isEqualTo(ApprovalOutcome.ALREADY_ANSWERED);
        assertThat(approvals.isolations()).isEqualTo(1);
        assertThat(approvals.approve(approvals.token("yamada"))).isEqualTo(ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(2);
    }

    @Test
    void whatIsAskedTogetherIsOneNoticeAndIsAnsweredTogetherOrOneByOne() {
        soc.take(soc.alert("a1", "pc1", "tree", 70).build());
        soc.take(soc.alert("a2", "pc2", "tree", 70).build());
        IncidentId id = soc.receive(soc.alert("a3", "pc3", "tree", 70).build());
        assertThat(approvals.notices("yamada")).hasSize(1);
        assertThat(approvals.notices("yamada").get(0).text()).contains("HOST-pc1", "HOST-pc2", "HOST-pc3");
        ApprovalAccess link = new ApprovalAccess.ByLink(approvals.token("yamada"));

        ApprovalSheet one = soc.desk
                .approvals()
                .answer(link, new ApprovalAnswer(false, Set.of(Soc.host("pc2")), "the payroll server"));
        assertThat(one.outcome()).isEqualTo(ApprovalOutcome.ACCEPTED);
        assertThat(one.request().orElseThrow().endpoints())
                .containsEntry(Soc.host("pc1"), ApprovalOutcome.OPEN)
                .containsEntry(Soc.host("pc2"), ApprovalOutcome.ACCEPTED);
        ApprovalSheet rest = soc.desk.approvals().answer(link, new ApprovalAnswer(true, Set.of(), ""));
        assertThat(rest.request().orElseThrow().endpoints())
                .containsEntry(Soc.host("pc1"), ApprovalOutcome.ACCEPTED)
                .containsEntry(Soc.host("pc2"), ApprovalOutcome.ALREADY_ANSWERED)
                .containsEntry(Soc.host("pc3"), ApprovalOutcome.ACCEPTED);
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(2);
        assertThat(approvals.approval(id, "pc2").state()).isEqualTo(ApprovalCase.State.REFUSED);
    }

    @Test
    void theOtherLinksOfAContactCanBeMadeAgain() {
        approvals.incident();
        soc.receive(soc.alert("b1", "pc2").build());
        List<OpenRequest> open = soc.desk.approvals().open(Soc.CUSTOMER, "yamada");
        assertThat(open).hasSize(2);
        open.forEach(r -> assertThat(approvals.approve(r.pass().token())).isEqualTo(ApprovalOutcome.ACCEPTED));
        assertThat(soc.desk.approvals().open(Soc.CUSTOMER, "yamada")).isEmpty();
        assertThat(soc.desk.approvals().open(new CustomerId("other"), "sato")).isEmpty();
    }

    @Test
    void aThousandIncidentsAtOnceAreAllAnswerable() {
        approvals.asked = List.of("yamada");
        soc.guard = new ContainmentGuard(5_000, 1.0);
        soc.open();
        int incidents = 1_000;
        for (int i = 0; i < incidents; i++) {
            soc.take(soc.alert("a" + i, "pc" + i).build());
        }
        soc.work();
        List<OpenRequest> open = soc.desk.approvals().open(Soc.CUSTOMER, "yamada");
        assertThat(open).hasSize(incidents);
        open.forEach(r -> assertThat(approvals.approve(r.pass().token())).isEqualTo(ApprovalOutcome.ACCEPTED));
        soc.work();
        assertThat(approvals.isolations()).isEqualTo(incidents);
    }

    @Test
    void withoutLinksTheNoticeAsksToCall() {
        soc.approvals = Optional.empty();
        soc.open();
        IncidentId id = approvals.incident();
        assertThat(approvals.notices("yamada").get(0).text()).contains("お電話にて").doesNotContain("http", "コード");
        assertThat(approvals.approve("anything")).isEqualTo(ApprovalOutcome.FORGED);
        assertThat(soc.desk.approve(id, Soc.host("pc1"), "yamada", "called back"))
                .isEqualTo(ApprovalOutcome.ACCEPTED);
    }
}
