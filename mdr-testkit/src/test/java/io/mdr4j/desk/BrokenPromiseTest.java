package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MissedDeadline;
import io.mdr4j.incident.Obstacle;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.runbook.RunbookSettings;
import io.mdr4j.runbook.Standing;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the analysts and the customer learn when the hour passes. */
class BrokenPromiseTest {

    private final Soc soc = new Soc();

    private List<Notice> alarms(String words) {
        return soc.notifier.notices(NoticeKind.ANALYST_ALARM).stream()
                .filter(n -> n.text().contains(words))
                .toList();
    }

    private List<Notice> warnings() {
        return alarms("期限が近づいています");
    }

    private MissedDeadline onlyMiss(IncidentId id) {
        List<MissedDeadline> missed = soc.incident(id).missedDeadlines();
        assertThat(missed).hasSize(1);
        return missed.get(0);
    }

    private IncidentId awaitingReview() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER, ApprovalPolicy.STANDARD, true);
        return soc.receive(soc.alert("a1", "pc1").build());
    }

    private void takeIn(String alert, String host) {
        soc.intake.receive(
                Soc.CUSTOMER,
                soc.edr,
                List.of(soc.received(soc.alert(alert, host).build())));
    }

    private IncidentId newest() {
        return soc.store.incidents().incidents(Soc.CUSTOMER).iterator().next();
    }

    @Nested
    @DisplayName("An early warning")
    class Warning {

        @Test
        void isGivenAtEachShareOfTheHourAndSaysWhatIsInTheWay() {
            awaitingReview();
            soc.pass(Duration.ofMinutes(29));
            assertThat(warnings()).isEmpty();
            soc.pass(Duration.ofMinutes(1));
            assertThat(warnings()).singleElement().satisfies(n -> {
                assertThat(n.text()).contains("アナリストによる確認待ち", "2026年11月24日(火) 15:00 (JST)");
                assertThat(n.subject()).contains("INC-2026-0001");
            });
            soc.pass(Duration.ofMinutes(15));
            assertThat(warnings()).hasSize(2);
            soc.pass(Duration.ofMinutes(9));
            assertThat(warnings()).hasSize(3);
        }

        @Test
        void isNotGivenOnceTheReportIsSent() {
            IncidentId id = awaitingReview();
            soc.pass(Duration.ofMinutes(31));
            soc.desk.releaseReport(id, "analyst");
            soc.pass(Duration.ofHours(2));
            assertThat(warnings()).hasSize(1);
            assertThat(soc.incident(id).missedDeadlines()).isEmpty();
        }

        @Test
        void thatComesLateIsGivenOnceAndNotForEveryShareThatPassed() {
            awaitingReview();
            soc.clock.advance(Duration.ofMinutes(54));
            soc.work();
            assertThat(warnings()).hasSize(1);
        }

        @Test
        void namesAnEdrThatDoesNotAnswerWhileTheReportWaitsForReview() {
            soc.edr.faults().fail(EdrCall.Kind.FIND_ENDPOINT, () -> new EdrUnavailableException("gateway down"));
            soc.settings = RunbookSettings.builder().warnAt(List.of(0.25)).build();
            soc.open();
            awaitingReview();
            soc.pass(Duration.ofMinutes(16));
            assertThat(warnings())
                    .singleElement()
                    .satisfies(n -> assertThat(n.text()).contains("EDRの応答待ち", "gateway down"));
        }

        @Test
        void namesAMailServerThatRefuses() {
            soc.notifier.refuse(n -> n.kind() == NoticeKind.FIRST_REPORT);
            soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(31));
            assertThat(warnings())
                    .singleElement()
                    .satisfies(n -> assertThat(n.text()).contains("どの連絡先にも届いていない", "Refused by the test"));
        }

        @Test
        void isNotGivenForAVersionThatOnlyWaitsForItsTime() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            soc.settings = RunbookSettings.builder()
                    .versionSpacing(Duration.ofMinutes(50))
                    .build();
            soc.open();
            soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(5));
            soc.receive(soc.alert("a2", "pc1").build());
            soc.pass(Duration.ofHours(2));
            assertThat(warnings()).isEmpty();
        }

        @Test
        void followsTheSharesThatAreSet() {
            soc.settings = RunbookSettings.builder().warnAt(List.of(0.25)).build();
            soc.open();
            awaitingReview();
            soc.pass(Duration.ofMinutes(54));
            assertThat(warnings()).hasSize(1);
        }

        @Test
        void isRefusedForAShareThatIsNoneOfAnHour() {
            assertThatThrownBy(
                            () -> RunbookSettings.builder().warnAt(List.of(1.0)).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("warnAt");
        }
    }

    @Nested
    @DisplayName("A broken promise")
    class Breach {

        @Test
        void isNotedWithTheMailServerThatRefusedAndMadeGoodLater() {
            soc.notifier.refuse(n -> n.kind() == NoticeKind.FIRST_REPORT);
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            Instant opened = soc.incident(id).openedAt();
            soc.pass(Duration.ofMinutes(60));
            MissedDeadline missed = onlyMiss(id);
            assertThat(missed.due()).isEqualTo(opened.plus(Duration.ofMinutes(60)));
            assertThat(missed.cause()).isEqualTo(Obstacle.DELIVERY_FAILING);
            assertThat(missed.detail()).contains("Refused by the test");
            assertThat(missed.isOpen()).isTrue();
            assertThat(alarms("提供期限を超過しました")).hasSize(1);
            soc.notifier.heal();
            soc.pass(Duration.ofMinutes(12));
            assertThat(onlyMiss(id).late().orElseThrow()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(12));
            assertThat(alarms("提供期限を超過しました")).hasSize(1);
        }

        @Test
        void isTheServicesOwnWhereNothingRanWhenTheHourEnded() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            takeIn("a1", "pc1");
            soc.clock.advance(Duration.ofMinutes(95));
            soc.work();
            IncidentId id = newest();
            MissedDeadline missed = onlyMiss(id);
            assertThat(missed.cause()).isEqualTo(Obstacle.SERVICE_NOT_RUNNING);
            assertThat(missed.detail()).contains("no event between 2026-11-24T05:00:00Z and 2026-11-24T06:35:00Z");
            assertThat(missed.late()).contains(Duration.ofMinutes(35));
            assertThat(soc.renderer.reports().get(0).lateBecause().orElseThrow().ja())
                    .contains("停止していた");
            assertThat(soc.incident(id).reports().get(0).sentAt()).isPresent();
        }

        @Test
        void isNotedOnceHoweverManyAlertsWaitAndHoweverLong() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            soc.notifier.refuse(n -> n.kind() == NoticeKind.FIRST_REPORT);
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            for (int i = 2; i < 30; i++) {
                soc.pass(Duration.ofMinutes(2));
                soc.receive(soc.alert("a" + i, "pc1").build());
            }
            soc.pass(Duration.ofHours(12));
            assertThat(soc.count(id, ReportEvent.DeadlineMissed.class)).isEqualTo(1);
            soc.notifier.heal();
            soc.pass(Duration.ofHours(1));
            assertThat(onlyMiss(id).isOpen()).isFalse();
        }

        @Test
        void isNotedWhereAMailWasAcceptedOnlyAfterTheHour() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            soc.notifier.refuse(n -> {
                if (n.kind() == NoticeKind.FIRST_REPORT) {
                    soc.clock.advance(Duration.ofMinutes(61));
                }
                return false;
            });
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            assertThat(onlyMiss(id).late()).contains(Duration.ofMinutes(1));
        }

        @Test
        void isNotNotedOfAnIncidentThatWasClosedOrMergedBefore() {
            soc.notifier.refuse(n -> n.kind() == NoticeKind.FIRST_REPORT);
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            IncidentId closed = soc.receive(soc.alert("a1", "pc1").build());
            IncidentId merged = soc.receive(soc.alert("a2", "pc2").build());
            IncidentId target = soc.receive(soc.alert("a3", "pc3").build());
            soc.desk.close(closed, "analyst", "over");
            soc.desk.merge(merged, target, "analyst", "the same");
            soc.pass(Duration.ofHours(3));
            assertThat(soc.incident(closed).missedDeadlines()).isEmpty();
            assertThat(soc.incident(merged).missedDeadlines()).isEmpty();
            assertThat(onlyMiss(target).cause()).isEqualTo(Obstacle.DELIVERY_FAILING);
        }

        @Test
        void isNoneWhereAnotherIncidentHasReportedTheAlert() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            IncidentId first = soc.receive(soc.alert("a1", "pc1").build());
            soc.receive(soc.alert("a2", "pc1").build());
            IncidentId target = soc.receive(soc.alert("a3", "pc3").build());
            soc.pass(Duration.ofHours(2));
            IncidentId own =
                    soc.desk.split(first, Set.of(soc.alert("a2", "pc1").build().id()), "analyst", "another thing");
            soc.pass(Duration.ofMinutes(10));
            soc.desk.merge(own, target, "analyst", "the same after all");
            soc.pass(Duration.ofHours(2));
            assertThat(List.of(first, own, target))
                    .allSatisfy(
                            id -> assertThat(soc.incident(id).missedDeadlines()).isEmpty());
            assertThat(soc.renderer.reports())
                    .allSatisfy(
                            r -> assertThat(r.times().isLate(r.reportedAt())).isFalse());
        }

        @Test
        void isNoneWhereTheCustomerHasNobodyWhomTheRulesNameSinceAllContactsAreTold() {
            soc.rules = facts -> OperationDecision.builder()
                    .ruleId("r1")
                    .ruleSetVersion("v1")
                    .isolation(IsolationMode.NEVER)
                    .approval(ApprovalPolicy.STANDARD)
                    .language(Language.JA)
                    .reviewFirstReport(false)
                    .addContacts("left-the-company")
                    .build();
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofHours(1));
            assertThat(soc.incident(id).missedDeadlines()).isEmpty();
            assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT))
                    .extracting(Notice::recipient)
                    .extracting(Contact::id)
                    .containsExactly("yamada");
        }
    }

    @Nested
    @DisplayName("At the 55th minute")
    class Guarantee {

        @Test
        void aReportThatCannotBeMadeIsStoodInForByAPlainNotice() {
            soc.renderer.fail(new IllegalStateException("broken template"));
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(54));
            assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT)).isEmpty();
            soc.pass(Duration.ofMinutes(2));
            Instant sent = soc.incident(id).reports().get(0).sentAt().orElseThrow();
            assertThat(sent).isEqualTo(soc.incident(id).openedAt().plus(Duration.ofMinutes(55)));
            assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT))
                    .singleElement()
                    .satisfies(n -> {
                        assertThat(n.subject()).isEqualTo("【危険度：高】一次レポート（簡易版） INC-2026-0001");
                        assertThat(n.text())
                                .contains(
                                        "本レポートは簡易版です",
                                        "端末 HOST-pc1（隔離済み）",
                                        "株式会社サンプル ご担当者様",
                                        "2026年11月24日(火) 14:00 (JST)",
                                        "二次レポートは 2026年11月25日(水) 18:00 (JST)");
                    });
            assertThat(soc.incident(id).missedDeadlines()).isEmpty();
        }

        @Test
        void thePlainNoticeIsFollowedByTheReportAsSoonAsItCanBeMade() {
            soc.renderer.fail(new IllegalStateException("broken template"));
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofHours(3));
            assertThat(soc.incident(id).reports()).hasSize(1);
            soc.renderer.heal();
            soc.pass(Duration.ofMinutes(31));
            assertThat(soc.incident(id).reports()).hasSize(2);
            assertThat(soc.incident(id).lastReport().orElseThrow().issued().plain())
                    .isFalse();
            soc.pass(Duration.ofHours(3));
            assertThat(soc.incident(id).reports()).hasSize(2);
        }

        @Test
        void anAlertThatJoinedLaterHasItsOwnPlainNotice() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            soc.renderer.fail(new IllegalStateException("broken template"));
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(58));
            soc.receive(soc.alert("a2", "pc1").build());
            soc.pass(Duration.ofMinutes(60));
            assertThat(soc.incident(id).reports()).hasSize(2);
            assertThat(soc.incident(id).missedDeadlines()).isEmpty();
        }

        @Test
        void aMailServerThatIsBackIsTriedAtOnceWhateverTheBackOffSays() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            soc.notifier.refuse(n -> n.kind() == NoticeKind.FIRST_REPORT);
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(58).plusSeconds(30));
            soc.notifier.heal();
            soc.pass(Duration.ofMinutes(1));
            Incident incident = soc.incident(id);
            assertThat(incident.reports().get(0).sentAt().orElseThrow())
                    .isBefore(incident.openedAt().plus(Duration.ofMinutes(60)));
            assertThat(incident.missedDeadlines()).isEmpty();
        }
    }

    @Test
    void theSecondReportIsADutyThatWaitsForTheClosingTimeOfTheNextBusinessDay() {
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        assertThat(soc.plan(id).of("second report"))
                .singleElement()
                .satisfies(s -> assertThat(s.standing())
                        .isEqualTo(
                                Standing.forPersonUntil("the second report", Instant.parse("2026-11-25T09:00:00Z"))));
        soc.pass(Duration.ofDays(3));
        assertThat(soc.plan(id).of("second report"))
                .singleElement()
                .satisfies(s -> assertThat(s.standing()).isEqualTo(Standing.forPerson("the second report")));
        assertThat(soc.incident(id).missedDeadlines()).isEmpty();
    }

    @Test
    void everyAlertOfARandomDayIsReportedWithinItsHourOrItsBreachIsNoted() {
        Random random = new Random(5);
        soc.classifier = subject -> Soc.verdict(Severity.MEDIUM);
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER, ApprovalPolicy.STANDARD, random.nextInt(3) == 0);
        for (int i = 0; i < 60; i++) {
            soc.receive(soc.alert("a" + i, "pc" + random.nextInt(4)).build());
            if (random.nextInt(3) == 0) {
                soc.notifier.refuse(n -> n.kind() == NoticeKind.FIRST_REPORT);
            } else {
                soc.notifier.heal();
            }
            if (random.nextInt(3) == 0) {
                soc.renderer.fail(new IllegalStateException("broken"));
            } else {
                soc.renderer.heal();
            }
            soc.pass(Duration.ofMinutes(random.nextInt(40)));
        }
        soc.notifier.heal();
        soc.renderer.heal();
        soc.pass(Duration.ofHours(3));
        for (IncidentId id : soc.store.incidents().incidents(Soc.CUSTOMER)) {
            Incident incident = soc.incident(id);
            Set<Instant> breaches =
                    incident.missedDeadlines().stream().map(MissedDeadline::due).collect(Collectors.toSet());
            assertThat(incident.missedDeadlines()).noneMatch(MissedDeadline::isOpen);
            incident.alerts().stream().filter(a -> !a.repetition()).forEach(a -> {
                Instant due = a.receivedAt().plus(Duration.ofMinutes(60));
                Instant told = incident.reports().stream()
                        .filter(r -> r.issued().basis() >= a.version())
                        .flatMap(r -> r.sentAt().stream())
                        .min(Instant::compareTo)
                        .orElseThrow();
                boolean noted =
                        breaches.stream().anyMatch(b -> !b.isAfter(due) && b.isAfter(due.minus(Duration.ofHours(24))));
                assertThat(!told.isAfter(due) || noted)
                        .as("%s told %s, due %s", a.alert().id(), told, due)
                        .isTrue();
            });
        }
    }
}
