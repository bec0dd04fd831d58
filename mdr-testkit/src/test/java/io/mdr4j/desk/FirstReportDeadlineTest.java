package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.report.OpenAnalysis;
import io.mdr4j.runbook.Desk;
import io.mdr4j.runbook.RunbookSettings;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstReportDeadlineTest {

    private final Soc soc = new Soc();

    private Instant sentAt(IncidentId id) {
        return soc.incident(id).reports().get(0).sentAt().orElseThrow();
    }

    @Test
    void goesOutAtOnceAndTellsOfTheConfirmedIsolation() {
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(1));
        assertThat(soc.incident(id).reports()).hasSize(1);
        assertThat(soc.renderer.last().endpoints().get(0).isolation().status().isIsolated())
                .isTrue();
        assertThat(soc.renderer.last().isAnalysisInProgress()).isFalse();
        assertThat(Duration.between(soc.incident(id).openedAt(), sentAt(id))).isLessThan(Duration.ofMinutes(1));
        assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT)).hasSize(1);
    }

    @Test
    void doesNotWaitLongerThanAMomentForAnEdrThatFails() {
        soc.edr.faults().fail(EdrCall.Kind.FIND_ENDPOINT, () -> new EdrUnavailableException("down"));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(4));
        assertThat(soc.incident(id).reports()).hasSize(1);
        assertThat(soc.renderer.last().openAnalysis()).contains(OpenAnalysis.EDR_NOT_ANSWERING);
        assertThat(soc.renderer.last().gaps()).isNotEmpty();
        assertThat(soc.incident(id).severity()).contains(Severity.HIGH);
    }

    @Test
    void anEdrThatIsDownForAnHourIsToldAndIsolatedWhenItIsBack() {
        for (EdrCall.Kind kind : EdrCall.Kind.values()) {
            soc.edr.faults().fail(kind, () -> new EdrUnavailableException("down"));
        }
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofHours(1));
        assertThat(sentAt(id)).isBefore(soc.incident(id).openedAt().plus(Duration.ofMinutes(60)));
        soc.edr.faults().heal();
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.incident(id)
                        .endpoint(Soc.host("pc1"))
                        .orElseThrow()
                        .isolation()
                        .confirmedAt())
                .isPresent();
        assertThat(soc.renderer.last().endpoints().get(0).isolation().status().isIsolated())
                .isTrue();
    }

    @Test
    void twoHundredEndpointsOfAHangingEdrAreReportedWithASeverityWhileItHangs() {
        soc.settings = RunbookSettings.builder().noticesSingly(200).build();
        soc.edr.faults().hang(EdrCall.Kind.FIND_ENDPOINT, Duration.ofMinutes(5));
        for (int i = 0; i < 200; i++) {
            soc.intake.receive(
                    Soc.CUSTOMER,
                    soc.edr,
                    List.of(soc.received(soc.alert("a" + i, "pc" + i).build())));
        }
        try (Desk desk = Desk.threaded(soc.config(), 2)) {
            Collection<IncidentId> ids = soc.store.incidents().incidents(Soc.CUSTOMER);
            ids.forEach(desk::advance);
            soc.clock.advance(Duration.ofMinutes(4));
            ids.forEach(desk::advance);
            assertThat(ids).hasSize(200).allSatisfy(id -> {
                Incident incident = desk.incident(id);
                assertThat(incident.severity()).contains(Severity.HIGH);
                assertThat(incident.reports().get(0).sentAt()).isPresent();
                assertThat(incident.reports().get(0).issued().inProgress()).isTrue();
            });
        } finally {
            soc.edr.faults().heal();
        }
    }

    @Test
    void waitsForAnAnalystOnlyUntilTheFiftyFifthMinute() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER, ApprovalPolicy.STANDARD, true);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(54));
        assertThat(soc.incident(id).reports()).isEmpty();
        assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).isNotEmpty();
        soc.pass(Duration.ofMinutes(1));
        assertThat(soc.renderer.last().openAnalysis()).contains(OpenAnalysis.REVIEW_OUTSTANDING);
        assertThat(sentAt(id)).isEqualTo(soc.incident(id).openedAt().plus(Duration.ofMinutes(55)));
    }

    @Test
    void goesOutWhenAnAnalystReleasesIt() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER, ApprovalPolicy.STANDARD, true);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(5));
        soc.desk.releaseReport(id, "analyst");
        soc.work();
        assertThat(soc.incident(id).reports()).hasSize(1);
    }

    @Test
    void aHigherSeverityMakesANewVersionSoon() {
        soc.classifier = subject -> Soc.verdict(subject.alerts().size() > 1 ? Severity.HIGH : Severity.LOW);
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(5));
        soc.receive(soc.alert("a2", "pc1", "tree-pc1", 90).build());
        soc.pass(Duration.ofMinutes(2));
        assertThat(soc.incident(id).reports()).hasSize(2);
        assertThat(soc.renderer.last().assessment().severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void everyAlertThatIsNoRepetitionIsCoveredWithinItsOwnHour() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(40));
        soc.receive(soc.alert("a2", "pc1").build());
        Instant second = soc.clock.instant();
        soc.pass(Duration.ofMinutes(60));
        assertThat(soc.incident(id).reports()).hasSize(2);
        assertThat(soc.incident(id).reports().get(1).sentAt().orElseThrow())
                .isBefore(second.plus(Duration.ofMinutes(60)));
    }

    @Test
    void aRepetitionIsOnlyCounted() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").causeKey("rule-7").build());
        soc.pass(Duration.ofMinutes(5));
        soc.receive(soc.alert("a2", "pc1").causeKey("rule-7").build());
        soc.pass(Duration.ofHours(2));
        assertThat(soc.incident(id).alerts()).hasSize(2);
        assertThat(soc.incident(id).reports()).hasSize(1);
    }

    @Test
    void aMailThatIsRefusedIsTriedAgainUntilItIsAccepted() {
        soc.notifier.failNext(new NotificationException("greylisted", true));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(1));
        assertThat(soc.incident(id).reports().get(0).sentAt()).isPresent();
        assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT)).hasSize(1);
    }

    @Test
    void aReportThatReachesNobodyAlarmsTheAnalysts() {
        soc.notifier.refuse(n -> n.kind() == NoticeKind.FIRST_REPORT);
        soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM))
                .anySatisfy(n -> assertThat(n.text()).contains("届いていません"));
    }

    @Test
    void aRendererThatFailsIsTriedAgainAndAlarms() {
        soc.renderer.fail(new IllegalStateException("broken template"));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(5));
        assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).isNotEmpty();
        soc.renderer.heal();
        soc.pass(Duration.ofMinutes(5));
        assertThat(soc.incident(id).reports()).hasSize(1);
    }

    @Test
    void anAlertWithoutAnEndpointIsReported() {
        IncidentId id = soc.receive(soc.bare("a1", 70).build());
        assertThat(soc.incident(id).reports()).hasSize(1);
        assertThat(soc.incident(id).generalDecision()).isPresent();
    }

    @Test
    void aClassifierThatFailsStillGivesAVerdict() {
        soc.classifier = subject -> {
            throw new IllegalStateException("bug");
        };
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(1));
        assertThat(soc.incident(id).severity()).contains(Severity.MEDIUM);
        assertThat(soc.incident(id).reports()).hasSize(1);
    }

    @Test
    void aClockThatJumpsForwardLosesNothing() {
        soc.edr.offline(soc.alert("a1", "pc1").build().endpoint().orElseThrow().id());
        soc.take(soc.alert("a1", "pc1").build());
        soc.clock.advance(Duration.ofHours(3));
        soc.work();
        IncidentId id = soc.store.incidents().incidents(Soc.CUSTOMER).iterator().next();
        assertThat(soc.incident(id).reports()).isNotEmpty();
    }

    @Test
    void aClockThatJumpsBackKeepsEverythingGoing() {
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.clock.advance(Duration.ofHours(-2));
        soc.receive(soc.alert("a2", "pc1", "tree-pc1", 95).build());
        soc.pass(Duration.ofHours(4));
        assertThat(soc.incident(id).reports()).hasSizeGreaterThan(1);
        assertThat(soc.count(id, IntakeEvent.AlertReceived.class)).isEqualTo(2);
    }

    @Test
    void tenThousandAlertsJoinOneIncident() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        IncidentId id = soc.receive(soc.alert("a0", "pc1").build());
        for (int i = 1; i < 10_000; i++) {
            soc.intake.receive(
                    Soc.CUSTOMER,
                    soc.edr,
                    List.of(soc.received(soc.alert("a" + i, "pc1").build())));
        }
        soc.pass(Duration.ofMinutes(61));
        Incident incident = soc.incident(id);
        assertThat(incident.alerts()).hasSize(1_000);
        assertThat(incident.countedAlerts()).isEqualTo(9_000);
        assertThat(incident.reports()).hasSizeBetween(2, 4);
    }
}
