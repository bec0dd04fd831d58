package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.runbook.Plan;
import io.mdr4j.runbook.Standing;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random days of a SOC, each from its seed: whatever happens, no incident sleeps for ever by mistake. */
class WakeTest {

    private final Soc soc = new Soc();
    private final List<IncidentId> ids = new ArrayList<>();

    @ParameterizedTest(name = "day {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @DisplayName("An open incident with nothing due has a time to wake or waits for a person")
    void anOpenIncidentIsNeverForgotten(long seed) {
        Random random = new Random(seed);
        soc.rules = facts -> Soc.decision(
                any(random, IsolationMode.values()),
                new ApprovalPolicy(
                        any(random, Approvers.values()),
                        Duration.ofMinutes(1 + random.nextInt(60)),
                        any(random, ApprovalTimeout.values())),
                random.nextInt(4) == 0);
        soc.classifier = subject -> Soc.verdict(any(random, Severity.values()));
        soc.edr.containmentDelay(Duration.ofSeconds(random.nextInt(600)));
        for (int event = 0; event < 60; event++) {
            happen(random, event);
            soc.work();
            ids.forEach(this::isAwake);
            soc.pass(Duration.ofSeconds(random.nextInt(1_200)));
            ids.forEach(this::isAwake);
        }
        soc.edr.faults().heal();
        soc.edr.closeCircuit();
        soc.notifier.heal();
        soc.brake.release();
        ids.forEach(soc.desk::advance);
        soc.pass(Duration.ofHours(3));
        assertThat(ids).allSatisfy(id -> {
            Incident incident = soc.incident(id);
            boolean merged =
                    incident.ending().flatMap(Incident.Ending::mergedInto).isPresent();
            assertThat(merged || !incident.reports().isEmpty()).isTrue();
        });
    }

    private void isAwake(IncidentId id) {
        Plan plan = soc.plan(id);
        assertThat(plan.standings())
                .filteredOn(s -> s.standing() instanceof Standing.Waiting)
                .allSatisfy(s -> {
                    Standing.Waiting waiting = (Standing.Waiting) s.standing();
                    assertThat(waiting.forPerson() || waiting.until().isPresent())
                            .isTrue();
                    waiting.until().ifPresent(t -> assertThat(t).as(s.duty()).isAfter(soc.clock.instant()));
                });
        if (soc.incident(id).isOpen()) {
            assertThat(!plan.due().isEmpty()
                            || plan.wakeAt().isPresent()
                            || plan.standings().stream()
                                    .anyMatch(s -> s.standing() instanceof Standing.Waiting w && w.forPerson()))
                    .isTrue();
        }
    }

    private void happen(Random random, int event) {
        String host = "pc" + random.nextInt(5);
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 ->
                ids.add(soc.receive(soc.alert("a" + event, host, "t" + random.nextInt(8), 70)
                        .build()));
            case 4 ->
                soc.edr
                        .faults()
                        .failNext(any(random, EdrCall.Kind.values()), () -> new EdrUnavailableException("down"));
            case 5 ->
                soc.edr
                        .faults()
                        .fail(any(random, EdrCall.Kind.values()), () -> new EdrPermissionException("no", "scope"));
            case 6 -> soc.edr.faults().heal();
            case 7 -> soc.notifier.failNext(new NotificationException("refused", random.nextBoolean()));
            case 8 -> soc.edr.openCircuit(soc.clock.instant().plusSeconds(random.nextInt(900) + 1));
            case 9 -> {
                if (random.nextBoolean()) {
                    soc.brake.engage();
                } else {
                    soc.brake.release();
                }
            }
            default -> act(random);
        }
    }

    private void act(Random random) {
        if (ids.isEmpty()) {
            return;
        }
        IncidentId id = ids.get(random.nextInt(ids.size()));
        Incident incident = soc.incident(id);
        incident.endpoints().stream().findFirst().ifPresent(e -> {
            switch (random.nextInt(7)) {
                case 0 -> soc.desk.approve(id, e.id(), "yamada", "ok");
                case 1 -> soc.desk.refuse(id, e.id(), "analyst", "no");
                case 2 -> soc.desk.isolate(id, e.id(), "analyst", "now");
                case 3 -> soc.desk.release(id, e.id(), "analyst", "enough");
                case 4 -> soc.desk.hold(id, e.id(), "analyst", "wait");
                case 5 -> soc.desk.overrideSeverity(id, any(random, Severity.values()), "analyst", "seen");
                default -> soc.desk.close(id, "analyst", "over");
            }
        });
    }

    private static <T> T any(Random random, T[] values) {
        return Arrays.asList(values).get(random.nextInt(values.length));
    }
}
