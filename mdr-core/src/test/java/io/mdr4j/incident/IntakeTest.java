package io.mdr4j.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertBuilderStages;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final EdrTenantId TENANT = new EdrTenantId("acme-1");
    private static final EdrTenantId SECOND = new EdrTenantId("acme-2");
    private static final StubConnector SOURCE = new StubConnector(TENANT, "cid-1");
    private static final CustomerId GLOBEX = new CustomerId("globex");
    private static final EdrTenantId CHILD_TENANT = new EdrTenantId("globex-1");
    private static final StubConnector CHILD = new StubConnector(CHILD_TENANT, "cid-7");
    private static final StubConnector PARENT =
            new StubConnector(TENANT, "cid-1", Map.of("cid-7", CHILD_TENANT, "cid-8", new EdrTenantId("gone")));

    private final MdrStore store = MdrStore.inMemory();
    private final Hands hands = new Hands();
    private final Intake intake =
            new Intake(store, hands, List.of(new Intake.Home(ACME, SOURCE), new Intake.Home(GLOBEX, CHILD)));

    private List<Alarm> alarms() {
        return store.alarms().open(hands.instant(), 100).stream()
                .map(AlarmStore.Open::alarm)
                .toList();
    }

    /** A clock that stands until it is moved. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-11-24T05:05:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static AlertBuilderStages.BuildFinal alert(EdrTenantId tenant, String id, String device) {
        return Alert.builder()
                .id(new AlertId(tenant, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .endpoint(Endpoint.builder().id(new EndpointId(tenant, device)).build());
    }

    private static AlertBuilderStages.BuildFinal alert(String id) {
        return alert(TENANT, id, "d1");
    }

    private Set<IncidentId> take(String raw, Alert alert) {
        return intake.receive(ACME, SOURCE, List.of(new ReceivedAlert(alert, Document.of(raw))));
    }

    private IncidentId one(String raw, Alert alert) {
        Set<IncidentId> touched = take(raw, alert);
        assertThat(touched).hasSize(1);
        return touched.iterator().next();
    }

    private Incident incident(IncidentId id) {
        return Incident.of(store.incidents().eventsAfter(id, 0));
    }

    @Nested
    class SeenBefore {

        @Test
        void an_alert_seen_twice_changes_nothing() {
            IncidentId id = one("{}", alert("a1").build());
            long version = incident(id).version();

            assertThat(take("{}", alert("a1").build())).isEmpty();
            assertThat(incident(id).version()).isEqualTo(version);
        }

        @Test
        void an_alert_twice_on_one_page_is_one() {
            ReceivedAlert received = new ReceivedAlert(alert("a1").build(), Document.of("{}"));

            Set<IncidentId> touched = intake.receive(ACME, SOURCE, List.of(received, received));

            assertThat(incident(touched.iterator().next()).alerts()).hasSize(1);
        }

        @Test
        void an_update_is_a_fact_of_the_same_incident() {
            IncidentId id = one("{}", alert("a1").updatedAt(Instant.EPOCH).build());

            assertThat(one(
                            "{\"x\":1}",
                            alert("a1").updatedAt(Instant.EPOCH.plusSeconds(1)).build()))
                    .isEqualTo(id);
            assertThat(incident(id).alerts())
                    .singleElement()
                    .satisfies(a -> assertThat(a.updates()).isEqualTo(1));
        }

        @Test
        void an_update_older_than_what_is_known_is_no_news() {
            take("{}", alert("a1").updatedAt(Instant.EPOCH.plusSeconds(9)).build());

            assertThat(take("{\"x\":1}", alert("a1").updatedAt(Instant.EPOCH).build()))
                    .isEmpty();
        }
    }

    @Nested
    class Foreign {

        @Test
        void an_alert_of_another_cid_is_set_aside_with_one_alarm_and_is_in_nobodys_incident() {
            Alert foreign = alert("a1").vendorCustomer("cid-2").build();

            assertThat(take("{}", foreign)).isEmpty();
            assertThat(take("{}", foreign)).isEmpty();

            assertThat(alarms()).hasSize(1);
            assertThat(store.incidents().incidents(ACME)).isEmpty();
            assertThat(store.intake().setAside()).extracting(SetAside::alert).containsExactly(foreign.id());
        }

        @Test
        void an_alert_that_claims_another_tenant_is_set_aside() {
            assertThat(take("{}", alert(SECOND, "a1", "d1").build())).isEmpty();
            assertThat(alarms()).hasSize(1);
        }

        @Test
        void an_alert_that_a_parents_source_brings_goes_to_the_childs_own_customer_once() {
            Alert theirs =
                    alert(CHILD_TENANT, "a1", "d1").vendorCustomer("CID-7").build();
            Alert ours = alert("a2").vendorCustomer("cid-1").build();
            List<ReceivedAlert> page =
                    List.of(new ReceivedAlert(theirs, Document.of("{}")), new ReceivedAlert(ours, Document.of("{}")));

            Set<IncidentId> touched = intake.receive(ACME, PARENT, page);
            assertThat(intake.receive(ACME, PARENT, page)).isEmpty();
            assertThat(intake.receive(GLOBEX, CHILD, page.subList(0, 1))).isEmpty();

            assertThat(touched).extracting(IncidentId::customer).containsExactlyInAnyOrder(GLOBEX, ACME);
            assertThat(store.incidents().incidents(GLOBEX)).hasSize(1);
            assertThat(store.incidents().incidents(ACME)).hasSize(1);
            assertThat(alarms()).isEmpty();
        }

        @Test
        void an_alert_for_a_child_that_is_not_served_or_not_announced_is_set_aside() {
            Alert notServed = alert(new EdrTenantId("gone"), "a1", "d1")
                    .vendorCustomer("cid-8")
                    .build();
            Alert notAnnounced =
                    alert(CHILD_TENANT, "a2", "d1").vendorCustomer("cid-7").build();
            Alert otherCid =
                    alert(CHILD_TENANT, "a3", "d1").vendorCustomer("cid-8").build();
            Alert withoutCid = alert(CHILD_TENANT, "a4", "d1").build();

            intake.receive(ACME, PARENT, List.of(new ReceivedAlert(notServed, Document.of("{}"))));
            intake.receive(ACME, SOURCE, List.of(new ReceivedAlert(notAnnounced, Document.of("{}"))));
            intake.receive(ACME, PARENT, List.of(new ReceivedAlert(otherCid, Document.of("{}"))));
            intake.receive(ACME, PARENT, List.of(new ReceivedAlert(withoutCid, Document.of("{}"))));

            assertThat(alarms()).hasSize(4);
            assertThat(store.intake().setAside())
                    .extracting(SetAside::alert)
                    .containsExactly(notServed.id(), notAnnounced.id(), otherCid.id(), withoutCid.id());
            assertThat(store.incidents().incidents(GLOBEX)).isEmpty();
            assertThat(store.incidents().incidents(ACME)).isEmpty();
        }

        @Test
        void the_letters_of_a_cid_may_be_of_either_case() {
            assertThat(take("{}", alert("a1").vendorCustomer("CID-1").build())).hasSize(1);
        }
    }

    @Nested
    class Correlation {

        @Test
        void alerts_of_one_process_tree_are_one_incident() {
            IncidentId first = one("{}", alert("a1").treeKey("t").causeKey("c1").build());

            assertThat(one("{}", alert("a2").treeKey("t").causeKey("c2").build()))
                    .isEqualTo(first);
        }

        @Test
        void one_cause_on_one_endpoint_is_one_incident_for_a_day_after_the_last_alert() {
            IncidentId first = one("{}", alert("a1").causeKey("c").build());
            hands.now = hands.now.plus(Duration.ofHours(23));
            assertThat(one("{}", alert("a2").causeKey("c").build())).isEqualTo(first);
            hands.now = hands.now.plus(Duration.ofHours(23));
            assertThat(one("{}", alert("a3").causeKey("c").build())).isEqualTo(first);
            hands.now = hands.now.plus(Duration.ofHours(25));
            assertThat(one("{}", alert("a4").causeKey("c").build())).isNotEqualTo(first);
        }

        @Test
        void one_cause_on_two_endpoints_is_two_incidents() {
            IncidentId first = one("{}", alert("a1").causeKey("c").build());

            assertThat(one("{}", alert(TENANT, "a2", "d2").causeKey("c").build()))
                    .isNotEqualTo(first);
        }

        @Test
        void equal_device_ids_of_two_tenants_are_two_endpoints() {
            IncidentId first = one("{}", alert("a1").causeKey("c").build());
            Alert other = alert(SECOND, "a1", "d1").causeKey("c").build();
            Set<IncidentId> second = intake.receive(
                    ACME, new StubConnector(SECOND, "cid-1"), List.of(new ReceivedAlert(other, Document.of("{}"))));

            assertThat(second).hasSize(1).doesNotContain(first);
        }

        @Test
        void alerts_without_any_key_are_incidents_of_their_own() {
            assertThat(one("{}", alert("a1").build()))
                    .isNotEqualTo(one("{}", alert("a2").build()));
        }

        @Test
        void an_alert_of_a_closed_incidents_cause_opens_a_linked_one() {
            IncidentId closed = one("{}", alert("a1").causeKey("c").build());
            store.incidents().record(closed, hands.now, List.of(new CaseEvent.Closed("hanako", "done")));

            IncidentId next = one("{}", alert("a2").causeKey("c").build());

            assertThat(next).isNotEqualTo(closed);
            assertThat(incident(next).linkedTo()).contains(closed);
        }

        @Test
        void intake_follows_a_merge() {
            IncidentId source = one("{}", alert("a1").causeKey("c").build());
            IncidentId target = one("{}", alert("b1").causeKey("d").build());
            store.incidents()
                    .record(source, hands.now, List.of(new CaseEvent.MergedInto(target, "hanako", "same attack")));

            assertThat(one("{}", alert("a2").causeKey("c").build())).isEqualTo(target);
            assertThat(one("{\"x\":1}", alert("a1").causeKey("c").build())).isEqualTo(target);
        }

        @Test
        void an_incident_takes_1000_alerts_in_full_and_counts_the_rest() {
            List<ReceivedAlert> storm = IntStream.range(0, Intake.ALERTS_IN_FULL + 7)
                    .mapToObj(i ->
                            new ReceivedAlert(alert("a" + i).causeKey("c").build(), Document.of("{\"n\":" + i + "}")))
                    .toList();

            Set<IncidentId> touched = intake.receive(ACME, SOURCE, storm);

            assertThat(touched).hasSize(1);
            Incident incident = incident(touched.iterator().next());
            assertThat(incident.alerts()).hasSize(Intake.ALERTS_IN_FULL);
            assertThat(incident.countedAlerts()).isEqualTo(7);
            assertThat(take("{\"n\":1005}", alert("a1005").causeKey("c").build()))
                    .isEmpty();
        }
    }

    @Test
    void a_page_and_its_cursor_are_kept_together_and_the_raw_payload_by_its_hash() {
        ReceivedAlert received = new ReceivedAlert(alert("a1").build(), Document.of("{}"));

        intake.receive(ACME, SOURCE, new AlertBatch(List.of(received), new AlertCursor("next"), false));

        assertThat(store.intake().cursor(TENANT)).contains(new AlertCursor("next"));
        assertThat(store.archive().document(ACME, received.raw().sha256())).contains(received.raw());
        assertThat(store.archive()
                        .document(new CustomerId("other"), received.raw().sha256()))
                .isEmpty();
    }
}
