package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.alarm.Outage;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.Backlog;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.Gravest;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore.Appended;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IntakeSession.Sighting;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.runbook.Brake;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every store must do. Extend it in the store's tests and say with {@link #store} how an empty one is made; it is closed
 * after the test where it can be.
 */
public abstract class MdrStoreContract extends NoticeLedgerContract {

    /** For those who extend it. */
    protected MdrStoreContract() {}

    /** An empty store. */
    @Override
    protected abstract MdrStore store();

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
    void the_backlog_counts_what_is_due_open_and_overdue_and_names_the_nearest_deadline() {
        assertThat(incidents.backlog(ACME, NOW)).isEqualTo(new Backlog(0, Optional.empty(), 0, 0, Optional.empty()));
        IncidentId late = open();
        IncidentId soon = open();
        IncidentId asleep = open();
        incidents.wakeAt(late, 1, NOW.plusSeconds(10), NOW.plusSeconds(15));
        incidents.wakeAt(soon, 1, NOW.plusSeconds(5), NOW.plusSeconds(60));
        incidents.wakeAt(asleep, 1, Instant.MAX, Instant.MAX);

        assertThat(incidents.backlog(ACME, NOW.plusSeconds(20)))
                .isEqualTo(new Backlog(2, Optional.of(NOW.plusSeconds(5)), 3, 1, Optional.of(NOW.plusSeconds(15))));
        assertThat(incidents.backlog(ACME, NOW))
                .isEqualTo(new Backlog(0, Optional.empty(), 3, 0, Optional.of(NOW.plusSeconds(15))));

        record(asleep, NOW, new CaseEvent.Closed("hanako", "x"));
        assertThat(incidents.backlog(ACME, NOW).open()).isEqualTo(2);
        record(asleep, NOW, new CaseEvent.Reopened("hanako", "x"));
        assertThat(incidents.backlog(ACME, NOW).open()).isEqualTo(3);
        assertThat(incidents.due(ACME, NOW, 10)).contains(asleep);
        record(asleep, NOW, new CaseEvent.Closed("hanako", "x"));
        assertThat(incidents.backlog(new CustomerId("other"), NOW).open()).isZero();
    }

    @Test
    void a_tenant_is_first_seen_once() {
        OutageStore outages = store.outages();

        assertThat(outages.firstSeen(TENANT, NOW)).isEqualTo(NOW);
        assertThat(outages.firstSeen(TENANT, NOW.plusSeconds(60))).isEqualTo(NOW);
    }

    @Test
    void an_outage_is_kept_until_it_is_forgotten() {
        OutageStore outages = store.outages();
        Outage outage = new Outage(TENANT, NOW, NOW.plusSeconds(700), 0);
        outages.firstSeen(TENANT, NOW);
        assertThat(outages.outage(TENANT)).isEmpty();

        outages.keep(outage);
        assertThat(outages.outage(TENANT)).contains(outage);
        outages.keep(outage.plusLate(3));
        assertThat(outages.outage(TENANT)).contains(outage.plusLate(3));
        outages.forget(TENANT);
        assertThat(outages.outage(TENANT)).isEmpty();
        assertThat(outages.firstSeen(TENANT, NOW.plusSeconds(60))).isEqualTo(NOW);
    }

    @Test
    void an_alarm_that_is_put_off_is_not_settled() {
        AlarmStore alarms = store.alarms();
        Alarm alarm = new Alarm(
                "a1",
                Alarm.Audience.ANALYSTS,
                Optional.empty(),
                new Bilingual("件名", "s"),
                new Bilingual("本文", "t"),
                NOW);
        assertThat(alarms.raise(alarm)).isTrue();
        assertThat(alarms.raise(alarm)).isFalse();

        alarms.putOff("a1", NOW.plusSeconds(60));
        assertThat(alarms.open(NOW, 10)).isEmpty();
        assertThat(alarms.unsettled()).isEqualTo(1);
        alarms.settle("a1", NOW);
        assertThat(alarms.unsettled()).isZero();
        assertThat(alarms.open(NOW.plusSeconds(120), 10)).isEmpty();
        assertThat(alarms.raise(alarm)).isFalse();
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
    void a_session_counts_the_newest_incidents_that_were_opened_since_its_own_included() {
        openAt(NOW.minusSeconds(60));
        openAt(NOW.minusSeconds(30));
        openAt(NOW);

        assertThat(openedSince(NOW.minusSeconds(30), 10)).isEqualTo(2);
        assertThat(openedSince(NOW.minusSeconds(90), 10)).isEqualTo(3);
        assertThat(openedSince(NOW.minusSeconds(90), 2)).isEqualTo(2);
        assertThat(openedSince(NOW.plusSeconds(1), 10)).isZero();
        int withOwn = store.intake().intake(ACME, session -> {
            session.open(Optional.empty(), NOW);
            return session.openedSince(NOW, 10);
        });
        assertThat(withOwn).isEqualTo(2);
        int others = store.intake().intake(new CustomerId("other"), session -> session.openedSince(Instant.EPOCH, 10));
        assertThat(others).isZero();
    }

    private void openAt(Instant at) {
        store.intake().intake(ACME, session -> session.open(Optional.empty(), at));
    }

    private int openedSince(Instant since, int limit) {
        return store.intake().intake(ACME, session -> session.openedSince(since, limit));
    }

    @Test
    void an_incident_remembers_of_each_endpoint_how_many_alerts_it_holds_and_the_gravest() {
        IncidentId id = open();
        Alert watched = alert("a1", 30, BlockStatus.Action.DETECTED_ONLY);
        Alert blocked = alert("a2", 80, BlockStatus.Action.PROCESS_BLOCKED);
        record(id, NOW, new IntakeEvent.AlertReceived(watched, "", NOW));
        record(id, NOW, new IntakeEvent.AlertReceived(blocked, "", NOW));
        record(id, NOW, new IntakeEvent.AlertCounted(new AlertId(TENANT, "a3"), Optional.of(PC), NOW));

        Sighting seen = sighting(id, Optional.of(PC)).orElseThrow();
        assertThat(seen.alerts()).isEqualTo(2);
        assertThat(seen.gravest()).isEqualTo(Gravest.of(watched).and(Gravest.of(blocked)));
        assertThat(sighting(id, Optional.empty())).isEmpty();
        assertThat(sighting(open(), Optional.of(PC))).isEmpty();
        assertThat(endpoints(id)).isEqualTo(1);
    }

    @Test
    void a_change_makes_what_was_seen_of_an_endpoint_graver_and_no_more() {
        IncidentId id = open();
        Alert graver = alert("a1", 90, BlockStatus.Action.DETECTED_ONLY);
        record(id, NOW, new IntakeEvent.AlertUpdated(graver, "", NOW));
        assertThat(endpoints(id)).isZero();

        record(id, NOW, new IntakeEvent.AlertReceived(alert("a1", 30, BlockStatus.Action.DETECTED_ONLY), "", NOW));
        record(id, NOW, new IntakeEvent.AlertUpdated(graver, "", NOW));

        Sighting seen = sighting(id, Optional.of(PC)).orElseThrow();
        assertThat(seen.alerts()).isEqualTo(1);
        assertThat(seen.gravest().covers(graver)).isTrue();
    }

    @Test
    void a_session_sees_what_it_has_itself_recorded_of_an_endpoint() {
        IncidentId id = open();
        Alert alert = alert("a1", 30, BlockStatus.Action.DETECTED_ONLY);

        store.intake().intake(ACME, session -> {
            session.record(id, new IntakeEvent.AlertReceived(alert, "", NOW), NOW);
            assertThat(session.sighting(id, Optional.of(PC))).isPresent();
            assertThat(session.endpoints(id)).isEqualTo(1);
            return true;
        });

        assertThat(sighting(id, Optional.of(PC))).isPresent();
    }

    private Optional<Sighting> sighting(IncidentId incident, Optional<EndpointId> endpoint) {
        return store.intake().intake(ACME, session -> session.sighting(incident, endpoint));
    }

    private int endpoints(IncidentId incident) {
        return store.intake().intake(ACME, session -> session.endpoints(incident));
    }

    private static Alert alert(String id, int rating, BlockStatus.Action action) {
        return Alert.builder()
                .id(new AlertId(TENANT, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .rating(new VendorRating(rating, null, ""))
                .blockStatus(new BlockStatus(Set.of(action), BlockStatus.Execution.UNKNOWN, List.of()))
                .endpoint(Endpoint.builder().id(PC).build())
                .build();
    }

    @Test
    void customers_do_not_see_each_others_incidents() {
        open();

        assertThat(incidents.incidents(OTHER)).isEmpty();
        assertThat(incidents.due(OTHER, Instant.MAX, 10)).isEmpty();
    }

    @Test
    void the_nearest_deadline_comes_first_then_what_is_due_the_longest() {
        IncidentId none = open();
        IncidentId far = open();
        IncidentId near = open();
        IncidentId nearAndLonger = open();
        incidents.wakeAt(none, 1, NOW, Instant.MAX);
        incidents.wakeAt(far, 1, NOW.plusSeconds(1), NOW.plusSeconds(900));
        incidents.wakeAt(near, 1, NOW.plusSeconds(9), NOW.plusSeconds(600));
        incidents.wakeAt(nearAndLonger, 1, NOW.plusSeconds(8), NOW.plusSeconds(600));

        assertThat(incidents.due(ACME, NOW.plusSeconds(30), 10)).containsExactly(nearAndLonger, near, far, none);
        assertThat(incidents.due(ACME, NOW.plusSeconds(30), 3)).containsExactly(nearAndLonger, near, far);
    }

    @Test
    void an_alert_that_is_received_brings_the_deadline_forward_and_never_back() {
        IncidentId waiting = open();
        IncidentId alerted = open();
        incidents.wakeAt(
                waiting, 1, NOW, NOW.plus(ServiceLevel.FIRST_REPORT_WITHIN).plusSeconds(1));
        receive(alerted, "alert-1", NOW);
        receive(alerted, "alert-2", NOW.plusSeconds(600));

        assertThat(incidents.due(ACME, NOW.plusSeconds(600), 10)).containsExactly(alerted, waiting);
    }

    private void receive(IncidentId incident, String alert, Instant at) {
        record(incident, at, new IntakeEvent.AlertReceived(alert(alert), "sha", at));
    }

    @Test
    void what_is_put_off_is_not_due_until_then_whatever_its_version() {
        IncidentId id = open();
        incidents.putOff(id, NOW.plusSeconds(60));

        assertThat(incidents.due(ACME, NOW.plusSeconds(59), 10)).isEmpty();
        assertThat(incidents.due(ACME, NOW.plusSeconds(60), 10)).containsExactly(id);
    }

    @Test
    void an_unknown_incident_cannot_be_woken_or_put_off() {
        IncidentId unknown = new IncidentId(ACME, "INC-0");

        assertThatThrownBy(() -> incidents.wakeAt(unknown, 0, NOW, NOW)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> incidents.putOff(unknown, NOW)).isInstanceOf(NoSuchElementException.class);
        assertThat(incidents.chainHead(unknown)).isEmpty();
    }

    @Test
    void of_the_events_of_one_call_all_are_kept_in_order_with_the_instant_they_were_given() {
        IncidentId id = open();
        Instant exact = NOW.plusNanos(123_456_789);
        List<IncidentEvent> events = List.of(
                new CaseEvent.NoteAdded("hanako", "1"), new CaseEvent.NoteAdded("hanako", "2 \u0000 \ud83d\ude00"));
        incidents.append(id, 1, exact, events);

        assertThat(incidents.eventsAfter(id, 1))
                .containsExactly(new Recorded(2, exact, events.get(0)), new Recorded(3, exact, events.get(1)));
        assertThat(incidents.eventsAfter(id, 2)).hasSize(1);
        assertThat(incidents.eventsAfter(id, 3)).isEmpty();
    }

    @Test
    void the_chain_s_head_changes_with_each_event_where_a_chain_is_kept() {
        IncidentId id = open();
        Optional<ChainHead> before = incidents.chainHead(id);
        record(id, NOW, NOTE);
        Optional<ChainHead> once = incidents.chainHead(id);
        record(id, NOW, NOTE);

        assertThat(incidents.chainHead(id).map(ChainHead::version)).isEqualTo(before.map(head -> 3L));
        assertThat(
                        before.isEmpty()
                                ? 3
                                : Stream.of(before, once, incidents.chainHead(id))
                                        .distinct()
                                        .count())
                .isEqualTo(3);
    }

    @Test
    void a_brake_holds_for_whoever_opens_the_store_until_it_is_released() {
        Brake brake = Brake.in(store.brakes());
        brake.engage(ACME);
        brake.engage(ACME);
        assertThat(Brake.in(store.brakes()).isOn(ACME)).isTrue();
        assertThat(Brake.in(store.brakes()).isOn(OTHER)).isFalse();

        brake.engage();
        brake.release(ACME);
        assertThat(brake.isOn(ACME)).isTrue();
        assertThat(Brake.in(store.brakes()).isOn(OTHER)).isTrue();

        brake.release();
        brake.release();
        assertThat(brake.isOn(ACME)).isFalse();
        assertThat(Brake.in(store.brakes()).isOn(ACME)).isFalse();
    }

    @Test
    void of_many_writers_who_saw_the_same_version_exactly_one_wins() {
        IncidentId id = open();
        List<Appended> appended = inThreads(8, () -> incidents.append(id, 1, NOW, List.of(NOTE)));

        assertThat(appended).containsOnlyOnce(Appended.DONE);
        assertThat(incidents.eventsAfter(id, 1)).hasSize(1);
    }

    @Test
    void of_many_who_record_at_once_nobody_is_refused_and_nothing_is_lost() {
        IncidentId id = open();
        inThreads(8, () -> {
            for (int i = 0; i < 5; i++) {
                record(id, NOW, NOTE);
                incidents.wakeAt(id, 1, NOW, Instant.MAX);
            }
            return true;
        });

        assertThat(incidents.eventsAfter(id, 0))
                .extracting(Recorded::version)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 41).boxed().toList());
    }

    @Test
    void customers_are_written_for_side_by_side() {
        List<Integer> opened = inThreads(6, () -> {
            CustomerId own = new CustomerId("customer-" + Thread.currentThread().getId());
            for (int i = 0; i < 5; i++) {
                record(open(own), NOW, NOTE);
            }
            return incidents.incidents(own).size();
        });

        assertThat(opened).containsOnly(5);
    }

    @Test
    void an_incident_of_another_customer_with_the_same_number_is_another_incident() {
        IncidentId mine = open();
        IncidentId theirs = open(OTHER);
        record(mine, NOW, NOTE);

        assertThat(theirs.number()).isEqualTo(mine.number());
        assertThat(incidents.eventsAfter(theirs, 1)).isEmpty();
    }
}
