package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.testkit.EdrConnectorSubject.AlertForm;
import io.mdr4j.testkit.EdrConnectorSubject.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about alerts. */
abstract class AlertContract extends ContractFixture {

    @Nested
    @DisplayName("Alerts")
    class Alerts {

        @Test
        void are_read_once_each_and_in_order_over_several_pages() {
            subject.host(1);
            List<String> raised = raise(1, 5);
            assertThat(readAll().ids()).containsExactlyElementsOf(raised);
        }

        @Test
        void carry_tenant_vendor_customer_time_host_and_raw_form() {
            String device = subject.host(1);
            raise(1, 1);
            ReceivedAlert received = readAll().alerts().get(0);
            Alert alert = received.alert();
            assertThat(alert.id().tenant()).isEqualTo(connector.tenant());
            assertThat(alert.vendor()).isEqualTo(connector.vendor());
            assertThat(alert.vendorCustomer()).contains(connector.vendorCustomer());
            assertThat(alert.createdAt()).contains(START);
            assertThat(alert.endpoint().orElseThrow().id()).isEqualTo(endpoint(device));
            assertThat(received.raw().text()).contains(alert.id().value());
        }

        @Test
        void that_were_read_do_not_come_again_with_the_next_reading() {
            subject.host(1);
            raise(1, 3);
            Reading first = readAll();
            List<String> later = raise(4, 5);
            assertThat(readAll(first.next()).ids()).containsExactlyElementsOf(later);
        }

        @Test
        void come_again_from_the_same_cursor_so_that_a_crash_loses_none() {
            subject.host(1);
            raise(1, 3);
            AlertCursor cursor = connector.alerts().startingAt(START);
            AlertBatch once = connector.alerts().fetch(cursor);
            AlertBatch twice = connector.alerts().fetch(cursor);
            assertThat(twice.alerts()).isEqualTo(once.alerts()).isNotEmpty();
        }

        @Test
        void that_change_later_are_read_again_in_their_new_form() {
            subject.host(1);
            List<String> raised = raise(1, 3);
            Reading first = readAll();
            clock.advance(Duration.ofMinutes(10));
            subject.updateAlert(2);
            Reading second = readAll(first.next());
            assertThat(second.ids()).containsExactly(raised.get(1));
            assertThat(second.alerts().get(0).alert().updatedAt().orElseThrow())
                    .isAfter(first.alerts().get(1).alert().updatedAt().orElse(START));
        }

        @Test
        void before_the_starting_instant_are_left_alone() {
            subject.host(1);
            raise(1, 2);
            clock.advance(Duration.ofHours(1));
            Instant from = clock.instant();
            List<String> later = raise(3, 3);
            assertThat(readAll(connector.alerts().startingAt(from)).ids()).containsExactlyElementsOf(later);
        }

        @Test
        void that_nobody_can_understand_are_read_with_what_there_is() {
            subject.host(1);
            raise(1, 1);
            String odd = subject.oddAlert(2);
            clock.advance(Duration.ofSeconds(1));
            raise(3, 3);
            Reading reading = readAll();
            assertThat(reading.ids()).hasSize(3).contains(odd);
            Alert alert = reading.alerts().stream()
                    .map(ReceivedAlert::alert)
                    .filter(one -> one.id().value().equals(odd))
                    .findFirst()
                    .orElseThrow();
            assertThat(alert.endpoint()).isEmpty();
            assertThat(alert.rating().severity()).isNull();
        }

        @Test
        void in_every_form_that_a_vendor_may_send_are_read_once() {
            subject.host(1);
            Map<AlertForm, String> raised = raiseForms(AlertForm.values());
            String last = subject.alert(50, 1);
            List<String> ids = readAll().ids();
            assertThat(ids).containsOnlyOnceElementsOf(raised.values()).containsOnlyOnce(last);
            assertThat(ids).hasSize(raised.size() + 1);
        }

        @Test
        void without_a_value_are_the_same_whether_it_is_null_absent_or_empty() {
            subject.host(1);
            Map<AlertForm, String> raised = raiseForms(AlertForm.NULLS, AlertForm.ABSENT, AlertForm.EMPTY);
            assertThat(raised.values().stream().map(AlertContract.this::readAlert))
                    .allSatisfy(alert -> {
                        assertThat(alert.rating().severity()).isNull();
                        assertThat(alert.title()).isEmpty();
                        assertThat(alert.users()).isEmpty();
                        assertThat(alert.createdAt()).isPresent();
                    });
        }

        @Test
        void with_unknown_fields_or_numbers_as_text_are_rated_as_any_other() {
            subject.host(1);
            String plain = subject.alert(50, 1);
            Map<AlertForm, String> raised = raiseForms(AlertForm.UNKNOWN_FIELDS, AlertForm.NUMBERS_AS_TEXT);
            assertThat(raised.values().stream().map(AlertContract.this::readAlert))
                    .allSatisfy(alert -> {
                        assertThat(alert.rating().severity())
                                .isEqualTo(readAlert(plain).rating().severity());
                        assertThat(alert.endpoint()).isEqualTo(readAlert(plain).endpoint());
                    });
        }

        @Test
        void with_unknown_words_are_of_unknown_kind_and_say_what_was_odd() {
            subject.host(1);
            raiseForms(AlertForm.UNKNOWN_WORDS).values().forEach(id -> {
                Alert alert = readAlert(id);
                assertThat(alert.threatKind()).isEqualTo(ThreatKind.UNKNOWN);
                assertThat(alert.verdict().value()).isEqualTo(EdrVerdict.Value.NONE);
                assertThat(alert.endpoint()).isPresent();
            });
        }

        @Test
        void have_their_time_with_nine_digits_of_a_second_or_none() {
            subject.host(1);
            raiseForms(AlertForm.NINE_DIGITS, AlertForm.NO_DIGITS)
                    .values()
                    .forEach(id ->
                            assertThat(readAlert(id).createdAt().orElseThrow()).isBetween(START, START.plusSeconds(1)));
        }

        /** Raises an alert in each form that the vendor has; leaves the test out where it has none of them. */
        private Map<AlertForm, String> raiseForms(AlertForm... forms) {
            Map<AlertForm, String> raised = new EnumMap<>(AlertForm.class);
            for (AlertForm form : forms) {
                subject.alert(100 + raised.size(), 1, form).ifPresent(id -> raised.put(form, id));
            }
            assumeFalse(raised.isEmpty(), () -> "the subject has no alerts in the forms " + List.of(forms));
            return raised;
        }

        @Test
        void are_not_read_from_the_cursor_of_another_adapter() {
            assertThatThrownBy(() -> connector.alerts().fetch(new AlertCursor("{\"of\": \"somebody else\"}")))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void are_all_there_after_the_cloud_was_away() {
            subject.host(1);
            List<String> raised = new ArrayList<>(raise(1, 3));
            Reading first = readAll();
            subject.fault(Fault.SERVER_ERROR);
            raised.addAll(raise(4, 5));
            assertThatThrownBy(() -> connector.alerts().fetch(first.next()))
                    .isInstanceOf(EdrUnavailableException.class);
            subject.heal();
            Set<String> read = new HashSet<>(first.ids());
            read.addAll(readAll(first.next()).ids());
            assertThat(read).containsExactlyInAnyOrderElementsOf(raised);
        }
    }
}
