package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Intake;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.StormGuard;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a storm of one customer's alerts")
class StormTest {

    private static final int ORDINARY = StormGuard.STANDARD.incidents();

    private final Soc soc = new Soc();
    private int number;

    /** An alert of a cause on an endpoint, of a process tree of its own. */
    private AlertBuilderStages.BuildFinal alert(String device, String cause) {
        number++;
        return soc.alert("a" + number, device, "tree-" + number, 70).causeKey(cause);
    }

    private IncidentId take(Intake intake, Alert alert) {
        Set<IncidentId> touched = intake.receive(Soc.CUSTOMER, soc.edr, List.of(soc.received(alert)));
        assertThat(touched).hasSize(1);
        return touched.iterator().next();
    }

    private IncidentId take(Alert alert) {
        return take(soc.intake, alert);
    }

    /** Takes one alert on each of so many endpoints. */
    private Set<IncidentId> takeOnEach(int first, int endpoints, String cause) {
        Set<IncidentId> incidents = new LinkedHashSet<>();
        for (int i = first; i < first + endpoints; i++) {
            incidents.add(take(alert("pc" + i, cause).build()));
        }
        return incidents;
    }

    private Collection<IncidentId> all() {
        return soc.store.incidents().incidents(Soc.CUSTOMER);
    }

    @Test
    void further_endpoints_of_a_cause_join_one_incident_that_says_so() {
        takeOnEach(0, ORDINARY, "worm");
        Set<IncidentId> storm = takeOnEach(ORDINARY, 50, "worm");

        assertThat(storm).hasSize(1);
        Incident gathered = soc.incident(storm.iterator().next());
        assertThat(gathered.endpoints()).hasSize(50);
        assertThat(gathered.alerts()).hasSize(50);
        assertThat(gathered.storm()).hasValueSatisfying(began -> {
            assertThat(began.incidents()).isEqualTo(ORDINARY);
            assertThat(began.since()).isEqualTo(soc.clock.instant().minus(StormGuard.STANDARD.within()));
        });
        assertThat(all()).hasSize(ORDINARY + 1);
    }

    @Test
    void another_cause_has_an_incident_of_its_own() {
        takeOnEach(0, ORDINARY, "worm");

        assertThat(takeOnEach(ORDINARY, 5, "worm")).isNotEqualTo(takeOnEach(ORDINARY, 5, "macro"));
    }

    @Test
    void a_full_incident_is_followed_by_a_linked_one() {
        takeOnEach(0, ORDINARY, "worm");
        Set<IncidentId> storm = takeOnEach(ORDINARY, StormGuard.STANDARD.endpoints() + 10, "worm");

        assertThat(storm).hasSize(2);
        List<Incident> gathered = storm.stream().map(soc::incident).toList();
        assertThat(gathered.get(0).endpoints()).hasSize(StormGuard.STANDARD.endpoints());
        assertThat(gathered.get(1).endpoints()).hasSize(10);
        assertThat(gathered.get(1).linkedTo()).contains(gathered.get(0).id());
    }

    @Test
    void repetitions_are_counted_with_their_endpoint_wherever_they_belong_and_each_is_known() {
        IncidentId early = take(alert("pc0", "worm").build());
        takeOnEach(1, ORDINARY - 1, "worm");
        IncidentId storm = take(alert("pc100", "worm").build());
        Alert repeated = alert("pc100", "worm").build();

        assertThat(take(repeated)).isEqualTo(storm);
        assertThat(take(alert("pc0", "worm").build())).isEqualTo(early);

        assertThat(soc.incident(storm).countedAlerts()).isEqualTo(1);
        assertThat(soc.incident(storm).endpoint(Soc.host("pc100")))
                .map(EndpointCase::countedAlerts)
                .contains(1);
        assertThat(soc.incident(early).alerts()).hasSize(1);
        assertThat(soc.incident(early).countedAlerts()).isEqualTo(1);
        assertThat(soc.intake.receive(Soc.CUSTOMER, soc.edr, List.of(soc.received(repeated))))
                .isEmpty();
    }

    @Test
    void what_is_rated_higher_or_blocked_worse_than_all_before_is_taken_in_full() {
        takeOnEach(0, ORDINARY, "worm");
        IncidentId storm = take(stopped("pc100", 70));

        take(stopped("pc100", 70));
        assertThat(soc.incident(storm).alerts()).hasSize(1);
        take(alert("pc100", "worm").build());
        assertThat(soc.incident(storm).alerts()).hasSize(2);
        take(stopped("pc100", 90));
        assertThat(soc.incident(storm).alerts()).hasSize(3);
        take(alert("pc100", "worm").build());
        assertThat(soc.incident(storm).alerts()).hasSize(3);
        assertThat(soc.incident(storm).countedAlerts()).isEqualTo(2);
    }

    private Alert stopped(String device, int rating) {
        number++;
        soc.edr.host(Soc.endpoint(device));
        return Alert.builder()
                .id(new AlertId(Soc.TENANT, "a" + number))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer(Soc.TENANT.value())
                .rating(new VendorRating(rating, null, ""))
                .blockStatus(new BlockStatus(
                        Set.of(BlockStatus.Action.PROCESS_BLOCKED), BlockStatus.Execution.DID_NOT_RUN, List.of()))
                .endpoint(Soc.endpoint(device))
                .causeKey("worm")
                .build();
    }

    @Test
    void a_counted_alert_that_becomes_graver_is_taken_in_full_then() {
        takeOnEach(0, ORDINARY, "worm");
        IncidentId storm = take(alert("pc100", "worm").build());
        take(alert("pc100", "worm").build());
        String tree = "tree-" + number;

        soc.clock.advance(Duration.ofSeconds(5));
        take(soc.alert("a" + number, "pc100", tree, 70)
                .causeKey("worm")
                .status("seen")
                .build());
        assertThat(soc.incident(storm).alerts()).hasSize(1);
        soc.clock.advance(Duration.ofSeconds(5));
        take(soc.alert("a" + number, "pc100", tree, 95).causeKey("worm").build());

        assertThat(soc.incident(storm).alerts()).hasSize(2);
        assertThat(soc.incident(storm).countedAlerts()).isZero();
    }

    @Test
    void alerts_without_a_cause_are_bounded_by_endpoint() {
        takeOnEach(0, ORDINARY, "worm");
        Set<IncidentId> storm = new LinkedHashSet<>();
        for (int i = 0; i < 500; i++) {
            number++;
            storm.add(take(
                    soc.alert("a" + number, "pc" + i % 2, "tree-" + number, 70).build()));
        }

        assertThat(storm).hasSize(2);
        assertThat(storm).allSatisfy(id -> {
            Incident incident = soc.incident(id);
            assertThat(incident.alerts()).hasSize(20);
            assertThat(incident.countedAlerts()).isEqualTo(230);
        });
    }

    @Test
    void alerts_of_ever_new_causes_are_bounded_by_endpoint_too() {
        for (int i = 0; i < 2_000; i++) {
            take(alert("pc" + i % 20, "cause-" + i).build());
        }

        assertThat(all()).hasSize(2 * ORDINARY + 20);
        assertThat(all().stream()
                        .map(soc::incident)
                        .mapToInt(i -> i.alerts().size() + i.countedAlerts())
                        .sum())
                .isEqualTo(2_000);
    }

    @Test
    void it_is_the_store_that_knows_so_that_a_restart_or_another_node_goes_on() {
        takeOnEach(0, ORDINARY, "worm");
        IncidentId storm = take(alert("pc100", "worm").build());
        Intake other = new Intake(soc.store, soc.clock, List.of());

        assertThat(take(other, alert("pc101", "worm").build())).isEqualTo(storm);
    }

    @Test
    void a_cause_is_gathered_for_as_long_as_its_alerts_come_and_then_the_ordinary_way_is_taken_again() {
        takeOnEach(0, ORDINARY, "worm");
        IncidentId storm = take(alert("pc100", "worm").build());
        for (int i = 0; i < 10; i++) {
            soc.clock.advance(Duration.ofMinutes(9));
            assertThat(take(alert("pc" + (200 + i), "worm").build())).isEqualTo(storm);
        }

        assertThat(take(alert("pc300", "macro").build())).isNotEqualTo(storm);
        soc.clock.advance(Duration.ofMinutes(11));
        IncidentId ordinary = take(alert("pc301", "worm").build());

        assertThat(ordinary).isNotEqualTo(storm);
        assertThat(soc.incident(ordinary).storm()).isEmpty();
    }

    @Test
    void a_closed_incident_takes_nothing_more() {
        takeOnEach(0, ORDINARY, "worm");
        IncidentId closed = take(alert("pc100", "worm").build());
        soc.store.incidents().record(closed, soc.clock.instant(), List.of(new CaseEvent.Closed("hanako", "drill")));

        IncidentId next = take(alert("pc101", "worm").build());

        assertThat(next).isNotEqualTo(closed);
        assertThat(soc.incident(next).linkedTo()).contains(closed);
    }

    @Test
    void a_merge_keeps_the_counts() {
        takeOnEach(0, ORDINARY, "worm");
        IncidentId storm = take(alert("pc100", "worm").build());
        take(alert("pc100", "worm").build());
        IncidentId other = take(alert("pc100", "macro").build());

        soc.desk.merge(storm, other, "hanako", "one attack");

        assertThat(soc.incident(other).alerts()).hasSize(2);
        assertThat(soc.incident(other).countedAlerts()).isEqualTo(1);
        assertThat(soc.incident(other).endpoint(Soc.host("pc100")))
                .map(EndpointCase::countedAlerts)
                .contains(1);
    }

    @Test
    void every_endpoint_is_judged_decided_and_isolated_within_the_guards_limits() {
        soc.rules = facts -> Soc.decision(IsolationMode.IMMEDIATE);
        soc.guard = new ContainmentGuard(40, 1.0);
        soc.open();
        takeOnEach(0, 250, "worm");
        soc.pass(Duration.ofMinutes(10));

        List<EndpointCase> endpoints = all().stream()
                .map(soc::incident)
                .flatMap(incident -> incident.endpoints().stream())
                .toList();
        assertThat(endpoints).hasSize(250);
        assertThat(endpoints).allMatch(e -> e.decided().isPresent());
        assertThat(endpoints)
                .filteredOn(e -> e.isolation().phase() == IsolationPhase.CONFIRMED)
                .hasSize(40);
        assertThat(endpoints)
                .filteredOn(e -> e.isolation().phase() == IsolationPhase.HELD)
                .hasSize(210);
        assertThat(all()).allSatisfy(id -> {
            assertThat(soc.incident(id).severity()).contains(Severity.HIGH);
            assertThat(soc.incident(id).reports()).isNotEmpty();
        });
    }

    @Test
    void analysts_hear_of_many_held_isolations_together_and_again_when_more_came() {
        soc.guard = new ContainmentGuard(1, 1.0);
        soc.open();
        IncidentId storm = storm();
        Set<IncidentId> same = takeOnEach(200, 39, "worm");
        assertThat(same).containsExactly(storm);
        soc.work();
        // The first at once, then those that are held by then.
        assertThat(alarms(storm)).hasSize(2);
        assertThat(alarms(storm).get(1).text()).contains("(6)", "HOST-pc100 / HOST-pc200");

        soc.pass(Duration.ofMinutes(10));
        assertThat(alarms(storm)).hasSize(3);
        assertThat(alarms(storm).get(2).text()).contains("(40)", "... +10");
        soc.pass(Duration.ofHours(1));
        assertThat(alarms(storm)).hasSize(3);
    }

    /** The incident that gathers a storm whose ordinary part is over, and took the guard's only isolation. */
    private IncidentId storm() {
        takeOnEach(0, ORDINARY, "worm");
        soc.work();
        return take(alert("pc100", "worm").build());
    }

    private List<Notice> alarms(IncidentId incident) {
        return soc.notifier.notices(NoticeKind.ANALYST_ALARM).stream()
                .filter(alarm -> alarm.incidentNumber().equals(Optional.of(incident.number())))
                .toList();
    }
}
