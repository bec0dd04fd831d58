package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore.Appended;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.StepKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store does with the ledger of isolations. */
abstract class LedgerContract extends IntakeStoreContract {

    static final EndpointId PC = new EndpointId(TENANT, "d1");
    private static final StepKey STEP = StepKey.isolate(PC, 1);

    LedgerContract() {}

    @Test
    void the_ledger_counts_endpoints_and_holds_until_the_last_one_lets_go() {
        IncidentId first = open();
        IncidentId second = open();
        record(first, NOW, new ContainmentEvent.IsolationIntended(STEP, PC));
        record(first, NOW, new ContainmentEvent.IsolationIntended(STEP, PC));
        record(first, NOW, new ContainmentEvent.IsolationAccepted(STEP, PC, NOW));
        record(second, NOW, new ContainmentEvent.FoundIsolated(STEP, PC, true, NOW));

        assertThat(isolationsSince(NOW.minusSeconds(1))).isEqualTo(1);
        assertThat(isolationsSince(NOW)).isZero();
        assertThat(holders()).containsExactly(first, second);

        record(first, NOW, new ContainmentEvent.LetGo(PC, second));
        assertThat(holders()).containsExactly(second);

        record(second, NOW, new ContainmentEvent.ReleaseIntended(STEP, PC, ReleaseCause.CLOSED));
        assertThat(incidents.<Boolean>ledger(ACME, l -> l.holds(PC).get(0).releasing()))
                .isTrue();
        record(second, NOW, new ContainmentEvent.ReleaseConfirmed(PC));
        assertThat(incidents.<Integer>ledger(ACME, ContainmentLedger::held)).isZero();
    }

    @Test
    void somebody_elses_isolation_is_no_hold_of_ours() {
        IncidentId id = open();
        record(id, NOW, new ContainmentEvent.IsolationIntended(STEP, PC));
        record(id, NOW, new ContainmentEvent.FoundIsolated(STEP, PC, false, NOW));

        assertThat(holders()).isEmpty();
    }

    @Test
    void isolations_of_more_than_two_days_ago_are_forgotten_when_the_next_one_comes() {
        IncidentId id = open();
        EndpointId other = new EndpointId(TENANT, "d2");
        record(id, NOW, new ContainmentEvent.IsolationIntended(STEP, PC));
        record(id, NOW.plus(Duration.ofDays(2)), new ContainmentEvent.IsolationIntended(STEP, other));
        assertThat(isolationsSince(Instant.EPOCH)).isEqualTo(2);

        record(id, NOW.plus(Duration.ofHours(49)), new ContainmentEvent.IsolationIntended(STEP, other));
        assertThat(isolationsSince(Instant.EPOCH)).isEqualTo(1);
    }

    private int isolationsSince(Instant instant) {
        return incidents.<Integer>ledger(ACME, l -> l.isolationsSince(instant));
    }

    private List<IncidentId> holders() {
        return incidents.ledger(
                ACME,
                l -> l.holds(PC).stream().map(ContainmentLedger.Hold::incident).toList());
    }

    @Test
    void many_isolations_at_once_do_not_slip_past_a_gate_that_lets_one_pass() {
        IncidentId first = open();
        List<Appended> appended = inThreads(8, () -> {
            IncidentId own = open();
            return incidents.append(
                    own,
                    1,
                    NOW,
                    List.of(new ContainmentEvent.IsolationIntended(STEP, PC)),
                    ledger -> ledger.held() == 0);
        });

        assertThat(appended).containsOnlyOnce(Appended.DONE).contains(Appended.REFUSED_BY_GATE);
        assertThat(incidents.eventsAfter(first, 1)).isEmpty();
    }

    @Test
    void the_ledger_answers_after_any_history_as_the_one_in_memory_does() {
        MdrStore memory = MdrStore.inMemory();
        Random random = new Random(20261124);
        List<IncidentId> own = List.of(open(), open(), open());
        own.forEach(id -> memory.intake().intake(ACME, session -> session.open(Optional.empty(), NOW)));
        Instant at = NOW;
        for (int i = 0; i < 400; i++) {
            at = at.plusSeconds(random.nextInt(7_200) - 600);
            IncidentId incident = own.get(random.nextInt(own.size()));
            IncidentEvent event = event(random, own, at);
            record(incident, at, event);
            memory.incidents().record(incident, at, List.of(event));
            Instant since = at.minusSeconds(random.nextInt(200_000));

            assertThat(incidents.<List<Object>>ledger(ACME, answers(since)))
                    .as("after %s of %s", event, incident)
                    .isEqualTo(memory.incidents().<List<Object>>ledger(ACME, answers(since)));
        }
    }

    private static Function<ContainmentLedger, List<Object>> answers(Instant since) {
        return ledger -> List.of(
                ledger.isolationsSince(since),
                ledger.held(),
                ledger.holds(endpoint(0)),
                ledger.holds(endpoint(1)),
                ledger.holds(endpoint(2)));
    }

    private static EndpointId endpoint(int number) {
        return new EndpointId(TENANT, "d" + number);
    }

    private static IncidentEvent event(Random random, List<IncidentId> incidents, Instant at) {
        EndpointId endpoint = endpoint(random.nextInt(3));
        IncidentId other = incidents.get(random.nextInt(incidents.size()));
        return switch (random.nextInt(12)) {
            case 0, 1 -> new ContainmentEvent.IsolationIntended(STEP, endpoint);
            case 2 -> new ContainmentEvent.IsolationAccepted(STEP, endpoint, at);
            case 3 -> new ContainmentEvent.TakenOver(endpoint, other, at);
            case 4 -> new ContainmentEvent.FoundIsolated(STEP, endpoint, random.nextBoolean(), Instant.MIN);
            case 5, 6 -> new ContainmentEvent.ReleaseIntended(STEP, endpoint, ReleaseCause.CLOSED);
            case 7 -> new ContainmentEvent.ReleaseConfirmed(endpoint);
            case 8 -> new ContainmentEvent.LetGo(endpoint, other);
            case 9 -> new ContainmentEvent.IsolationForgone(endpoint);
            case 10 -> new ContainmentEvent.IsolationHeld(endpoint, HoldReason.PROTECTED, "");
            default -> new CaseEvent.NoteAdded("hanako", "x");
        };
    }
}
