package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.incident.IncidentStore.Appended;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.StepKey;
import io.mdr4j.runbook.Brake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every store must do. Extend it in the store's tests and say with {@link #store} how an empty one is made; it is closed
 * after the test where it can be.
 */
public abstract class MdrStoreContract {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final EdrTenantId TENANT = new EdrTenantId("acme-1");
    private static final EndpointId PC = new EndpointId(TENANT, "d1");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    private static final StepKey KEY = StepKey.of("isolate", PC, 1);
    private static final IncidentEvent NOTE = new CaseEvent.NoteAdded("hanako", "x");

    private MdrStore store;
    private IncidentStore incidents;

    /** For those who extend it. */
    protected MdrStoreContract() {}

    /** An empty store. */
    protected abstract MdrStore store();

    @BeforeEach
    void open_the_store() {
        store = store();
        incidents = store.incidents();
    }

    @AfterEach
    void close_the_store() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private IncidentId open() {
        return store.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));
    }

    private void record(IncidentId incident, Instant at, IncidentEvent event) {
        incidents.record(incident, at, List.of(event));
    }

    @Test
    void of_two_writers_who_saw_the_same_version_one_wins() {
        IncidentId id = open();

        assertThat(incidents.append(id, 1, NOW, List.of(NOTE))).isEqualTo(Appended.DONE);
        assertThat(incidents.append(id, 1, NOW, List.of(NOTE))).isEqualTo(Appended.VERSION_MOVED);
        assertThat(incidents.eventsAfter(id, 1)).hasSize(1);
    }

    @Test
    void an_outcome_is_recorded_whatever_came_in_between() {
        IncidentId id = open();
        record(id, NOW, NOTE);
        record(id, NOW, NOTE);

        assertThat(incidents.eventsAfter(id, 0)).extracting(Recorded::version).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_the_gate_refuses_is_not_appended() {
        IncidentId id = open();

        assertThat(incidents.append(id, 1, NOW, List.of(NOTE), ledger -> false)).isEqualTo(Appended.REFUSED_BY_GATE);
        assertThat(incidents.eventsAfter(id, 1)).isEmpty();
    }

    @Test
    void an_unknown_incident_has_no_events_and_takes_none() {
        IncidentId unknown = new IncidentId(ACME, "INC-0");

        assertThat(incidents.eventsAfter(unknown, 0)).isEmpty();
        assertThatThrownBy(() -> record(unknown, NOW, NOTE)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void the_longest_due_comes_first_and_what_sleeps_does_not_come() {
        IncidentId first = open();
        IncidentId second = open();
        IncidentId asleep = open();
        incidents.wakeAt(first, 1, NOW.plusSeconds(20), Instant.MAX);
        incidents.wakeAt(second, 1, NOW.plusSeconds(10), Instant.MAX);
        incidents.wakeAt(asleep, 1, Instant.MAX, Instant.MAX);

        assertThat(incidents.due(ACME, NOW.plusSeconds(30), 10)).containsExactly(second, first);
        assertThat(incidents.due(ACME, NOW.plusSeconds(30), 1)).containsExactly(second);
        assertThat(incidents.due(ACME, NOW.plusSeconds(5), 10)).isEmpty();
    }

    @Test
    void a_newer_event_makes_it_due_at_once_and_a_stale_wake_up_time_does_not_put_it_to_sleep() {
        IncidentId id = open();
        incidents.wakeAt(id, 1, Instant.MAX, Instant.MAX);
        record(id, NOW, NOTE);

        incidents.wakeAt(id, 1, Instant.MAX, Instant.MAX);

        assertThat(incidents.due(ACME, NOW, 10)).containsExactly(id);
    }

    @Test
    void a_session_that_fails_leaves_nothing_behind() {
        assertThatThrownBy(() -> store.intake().intake(ACME, session -> {
                    session.open(Optional.empty(), NOW);
                    session.saveCursor(TENANT, new AlertCursor("next"), NOW);
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");

        assertThat(incidents.incidents(ACME)).isEmpty();
        assertThat(store.intake().cursor(TENANT)).isEmpty();
    }

    @Test
    void the_newest_incident_comes_first_beyond_four_digits_too() {
        List<IncidentId> opened = store.intake()
                .intake(
                        ACME,
                        session -> IntStream.range(0, 10_001)
                                .mapToObj(i -> session.open(Optional.empty(), NOW))
                                .toList());

        assertThat(incidents.incidents(ACME).iterator().next()).isEqualTo(opened.get(10_000));
    }

    @Test
    void customers_do_not_see_each_others_incidents() {
        open();

        assertThat(incidents.incidents(new CustomerId("other"))).isEmpty();
        assertThat(incidents.due(new CustomerId("other"), Instant.MAX, 10)).isEmpty();
    }

    @Test
    void the_ledger_counts_endpoints_and_holds_until_the_last_one_lets_go() {
        IncidentId first = open();
        IncidentId second = open();
        record(first, NOW, new ContainmentEvent.IsolationIntended(KEY, PC));
        record(first, NOW, new ContainmentEvent.IsolationIntended(KEY, PC));
        record(first, NOW, new ContainmentEvent.IsolationAccepted(KEY, PC, NOW));
        record(second, NOW, new ContainmentEvent.FoundIsolated(KEY, PC, true, NOW));

        assertThat(isolationsSince(NOW.minusSeconds(1))).isEqualTo(1);
        assertThat(isolationsSince(NOW)).isZero();
        assertThat(holders()).containsExactly(first, second);

        record(first, NOW, new ContainmentEvent.LetGo(PC, second));
        assertThat(holders()).containsExactly(second);

        record(second, NOW, new ContainmentEvent.ReleaseIntended(KEY, PC, ReleaseCause.CLOSED));
        assertThat(incidents.<Boolean>ledger(ACME, l -> l.holds(PC).get(0).releasing()))
                .isTrue();
        record(second, NOW, new ContainmentEvent.ReleaseConfirmed(PC));
        assertThat(incidents.<Integer>ledger(ACME, ContainmentLedger::held)).isZero();
    }

    @Test
    void somebody_elses_isolation_is_no_hold_of_ours() {
        IncidentId id = open();
        record(id, NOW, new ContainmentEvent.IsolationIntended(KEY, PC));
        record(id, NOW, new ContainmentEvent.FoundIsolated(KEY, PC, false, NOW));

        assertThat(holders()).isEmpty();
    }

    @Test
    void isolations_of_more_than_two_days_ago_are_forgotten_when_the_next_one_comes() {
        IncidentId id = open();
        EndpointId other = new EndpointId(TENANT, "d2");
        record(id, NOW, new ContainmentEvent.IsolationIntended(KEY, PC));
        record(id, NOW.plus(Duration.ofDays(2)), new ContainmentEvent.IsolationIntended(KEY, other));
        assertThat(isolationsSince(Instant.EPOCH)).isEqualTo(2);

        record(id, NOW.plus(Duration.ofHours(49)), new ContainmentEvent.IsolationIntended(KEY, other));
        assertThat(isolationsSince(Instant.EPOCH)).isEqualTo(1);
    }

    @Test
    void a_brake_holds_for_whoever_opens_the_store_until_it_is_released() {
        Brake brake = Brake.in(store.brakes());
        brake.engage(ACME);
        brake.engage(ACME);
        assertThat(Brake.in(store.brakes()).isOn(ACME)).isTrue();
        assertThat(Brake.in(store.brakes()).isOn(new CustomerId("other"))).isFalse();

        brake.engage();
        brake.release(ACME);
        assertThat(brake.isOn(ACME)).isTrue();
        assertThat(Brake.in(store.brakes()).isOn(new CustomerId("other"))).isTrue();

        brake.release();
        brake.release();
        assertThat(brake.isOn(ACME)).isFalse();
        assertThat(Brake.in(store.brakes()).isOn(ACME)).isFalse();
    }

    private int isolationsSince(Instant instant) {
        return incidents.<Integer>ledger(ACME, l -> l.isolationsSince(instant));
    }

    private List<IncidentId> holders() {
        return incidents.ledger(
                ACME,
                l -> l.holds(PC).stream().map(ContainmentLedger.Hold::incident).toList());
    }
}
