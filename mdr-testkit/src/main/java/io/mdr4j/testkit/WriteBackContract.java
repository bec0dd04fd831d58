package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrRejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about what the EDR's console is told of an alert. */
abstract class WriteBackContract extends ContainmentContract {

    @Nested
    @DisplayName("What is written back to an alert")
    class WritesBack {

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.ALERT_WRITE_BACK);
        }

        private AlertId raised() {
            subject.host(1);
            AlertId id = alertId(subject.alert(1, 1));
            clock.advance(Duration.ofSeconds(1));
            return id;
        }

        private void isThereAfter(AlertId alert, AlertChange change) {
            AlertChange kept = subject.keepsComments()
                    ? change
                    : new AlertChange(change.workflow(), change.verdict(), Optional.empty());
            AlertReading answer = writeBack().write(alert, change);
            assertThat(answer.shows(kept)).as("%s in %s", kept, answer).isTrue();
            AlertReading later = writeBack().read(alert);
            assertThat(later.shows(kept)).as("%s in %s", kept, later).isTrue();
        }

        private void assumeComments() {
            assumeTrue(subject.keepsComments(), "the vendor keeps no comments on alerts");
        }

        @Test
        void is_rejected_when_it_is_a_comment_only_and_the_vendor_keeps_none() {
            assumeFalse(subject.keepsComments(), "the vendor keeps comments on alerts");
            AlertId alert = raised();
            AlertChange comment = new AlertChange(Optional.empty(), Optional.empty(), Optional.of("More is known"));
            assertThatThrownBy(() -> writeBack().write(alert, comment)).isInstanceOf(EdrRejectedException.class);
        }

        @Test
        void is_there_when_it_is_read_back() {
            AlertId alert = raised();
            isThereAfter(alert, AlertChange.inProgress("Taken up by the SOC"));
        }

        @Test
        void closes_it_as_a_threat_or_as_none() {
            AlertId threat = raised();
            AlertId harmless = alertId(subject.alert(2, 1));
            isThereAfter(threat, AlertChange.closed(EdrVerdict.Value.TRUE_POSITIVE, "A threat, removed"));
            isThereAfter(harmless, AlertChange.closed(EdrVerdict.Value.FALSE_POSITIVE, "The backup tool"));
            assertThat(writeBack().read(threat).verdict()).isEqualTo(EdrVerdict.Value.TRUE_POSITIVE);
        }

        @Test
        void leaves_alone_what_the_change_does_not_name() {
            assumeComments();
            AlertId alert = raised();
            writeBack().write(alert, AlertChange.inProgress("Taken up"));
            AlertChange comment = new AlertChange(Optional.empty(), Optional.empty(), Optional.of("More is known"));
            AlertReading reading = writeBack().write(alert, comment);
            assertThat(reading.workflow()).isEqualTo(AlertWorkflow.IN_PROGRESS);
            assertThat(reading.comments()).contains("Taken up", "More is known");
        }

        @Test
        void is_a_comment_once_even_when_asked_twice() {
            assumeComments();
            AlertId alert = raised();
            AlertChange change = AlertChange.inProgress("Only once");
            writeBack().write(alert, change);
            assertThat(writeBack().write(alert, change).comments())
                    .filteredOn("Only once"::equals)
                    .hasSize(1);
        }

        @Test
        void reopens_what_was_closed() {
            AlertId alert = raised();
            writeBack().write(alert, AlertChange.closed(EdrVerdict.Value.TRUE_POSITIVE, "Done"));
            isThereAfter(alert, AlertChange.inProgress("Not done after all"));
        }

        @Test
        void touches_no_other_alert() {
            AlertId alert = raised();
            AlertId other = alertId(subject.alert(2, 1));
            AlertReading before = writeBack().read(other);
            writeBack().write(alert, AlertChange.closed(EdrVerdict.Value.TRUE_POSITIVE, "Done"));
            assertThat(writeBack().read(other)).isEqualTo(before);
        }

        @Test
        void is_rejected_for_an_alert_that_the_edr_does_not_have() {
            raised();
            List<String> unknown = List.of(subject.unknownAlertId(), "*", "' OR 1=1", "../alerts");
            assertThat(unknown).allSatisfy(id -> {
                assertThatThrownBy(() -> writeBack().write(alertId(id), AlertChange.inProgress("Nobody's")))
                        .isInstanceOf(EdrRejectedException.class);
                assertThatThrownBy(() -> writeBack().read(alertId(id))).isInstanceOf(EdrRejectedException.class);
            });
        }

        @Test
        void is_rejected_for_an_alert_of_another_tenant() {
            AlertId alert = raised();
            EdrConnectorSubject neighbour = newSubject("neighbour");
            AlertId theirs = new AlertId(neighbour.connector().tenant(), alert.value());
            assertThatThrownBy(() -> writeBack().write(theirs, AlertChange.inProgress("Not ours")))
                    .isInstanceOf(EdrRejectedException.class);
            assertThat(writeBack().read(alert).comments()).doesNotContain("Not ours");
        }

        @Test
        void keeps_a_hostile_comment_a_comment() {
            AlertId alert = raised();
            List<String> hostile = List.of(
                    "\"},\"status\":\"closed",
                    "line one\nline two\r\nline three",
                    "<script>alert(1)</script>",
                    "逆順\u202etxt.exe",
                    "${jndi:ldap://192.0.2.1/x}",
                    "x".repeat(AlertChange.MAX_COMMENT));
            assertThat(hostile).allSatisfy(text -> {
                AlertChange comment = new AlertChange(Optional.empty(), Optional.empty(), Optional.of(text));
                int before = writeBack().read(alert).comments().size();
                try {
                    AlertReading reading = writeBack().write(alert, comment);
                    assertThat(reading.comments()).hasSize(before + 1);
                } catch (EdrRejectedException refused) {
                    assertThat(writeBack().read(alert).comments()).hasSize(before);
                }
                assertThat(writeBack().read(alert).workflow()).isNotEqualTo(AlertWorkflow.CLOSED);
            });
        }

        @Test
        void comes_back_through_the_alerts_as_a_change_of_the_same_alert() {
            AlertId alert = raised();
            Reading before = readAll();
            clock.advance(Duration.ofMinutes(10));
            writeBack().write(alert, AlertChange.closed(EdrVerdict.Value.TRUE_POSITIVE, "Done"));
            assertThat(readAll(before.next()).ids()).allMatch(alert.value()::equals);
        }
    }
}
