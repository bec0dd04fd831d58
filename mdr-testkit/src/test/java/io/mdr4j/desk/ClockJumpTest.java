package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.MissedDeadline;
import io.mdr4j.incident.Obstacle;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suspended machines jump forward, NTP sets a clock back. */
class ClockJumpTest {

    private final Soc soc = new Soc();

    private void jump(Duration by) {
        soc.clock.advance(by);
        soc.store.incidents().incidents(Soc.CUSTOMER).forEach(soc.desk::advance);
        soc.work();
    }

    @ParameterizedTest(name = "{0} minutes")
    @ValueSource(ints = {-30, -10, -3, 3, 10, 30})
    void inTheMiddleOfAnIncidentNeitherLosesNorRepeatsAnything(int minutes) {
        soc.edr.containmentDelay(Duration.ofMinutes(5));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(2));
        jump(Duration.ofMinutes(minutes));
        soc.pass(Duration.ofMinutes(50));
        Incident incident = soc.incident(id);
        assertThat(incident.endpoint(Soc.host("pc1")).orElseThrow().isolation().phase())
                .isEqualTo(IsolationPhase.CONFIRMED);
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).hasSize(1);
        assertThat(incident.reports()).isNotEmpty().allMatch(r -> r.sentAt().isPresent());
        assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT)).hasSameSizeAs(incident.reports());
        assertThat(incident.missedDeadlines()).isEmpty();
    }

    @Test
    void backDoesNotMakeARetryWaitForTheClockToCatchUp() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        soc.notifier.failNext(new NotificationException("greylisted", true));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        assertThat(soc.incident(id).reports().get(0).sentAt()).isEmpty();
        jump(Duration.ofMinutes(-45));
        assertThat(soc.incident(id).reports().get(0).sentAt()).isPresent();
    }

    @Test
    void backDoesNotMakeAnEndpointWaitForTheClockToCatchUp() {
        soc.edr.faults().failNext(EdrCall.Kind.ISOLATE, () -> new EdrUnavailableException("down"));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        jump(Duration.ofMinutes(-45));
        soc.pass(Duration.ofMinutes(1));
        assertThat(soc.incident(id)
                        .endpoint(Soc.host("pc1"))
                        .orElseThrow()
                        .isolation()
                        .phase())
                .isEqualTo(IsolationPhase.CONFIRMED);
    }

    @Test
    void ofASuspendedMachineIsTheCauseOfABreach() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER, ApprovalPolicy.STANDARD, true);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(10));
        jump(Duration.ofHours(8));
        assertThat(soc.incident(id).missedDeadlines()).singleElement().satisfies(m -> {
            assertThat(m.cause()).isEqualTo(Obstacle.SERVICE_NOT_RUNNING);
            assertThat(m.late()).contains(Duration.ofHours(7).plusMinutes(10));
        });
    }

    @Test
    void backAfterABreachGivesNoNegativeDelay() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        soc.notifier.refuse(n -> n.kind() == NoticeKind.FIRST_REPORT);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(61));
        soc.notifier.heal();
        jump(Duration.ofMinutes(-20));
        soc.pass(Duration.ofMinutes(15));
        assertThat(soc.incident(id).missedDeadlines())
                .singleElement()
                .extracting(MissedDeadline::late)
                .isEqualTo(Optional.of(Duration.ZERO));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("Jumps to and fro make no storm of steps")
    void noStorm(long seed) {
        Random random = new Random(seed);
        soc.edr.containmentDelay(Duration.ofMinutes(3));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        for (int i = 0; i < 40; i++) {
            soc.pass(Duration.ofMinutes(random.nextInt(5)));
            jump(Duration.ofMinutes(random.nextInt(61) - 30));
        }
        soc.pass(Duration.ofHours(2));
        assertThat(soc.history(id)).hasSizeLessThan(150);
        assertThat(soc.incident(id).lastReport().orElseThrow().sentAt()).isPresent();
        assertThat(soc.renderer.reports())
                .allSatisfy(r -> assertThat(r.times().waited(r.reportedAt())).isGreaterThanOrEqualTo(Duration.ZERO));
    }
}
