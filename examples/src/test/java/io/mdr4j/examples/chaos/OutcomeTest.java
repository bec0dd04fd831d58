package io.mdr4j.examples.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.AlertId;
import io.mdr4j.examples.chaos.Finding.Kind;
import io.mdr4j.examples.chaos.Served.Agreement;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.IsolationMode;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("What became of a day")
class OutcomeTest {

    private final Day day = Day.sound();

    @Test
    void is_beyond_reproach_where_nothing_went_wrong() {
        assertThat(day.findings()).isEmpty();
    }

    @Test
    void allows_a_mail_to_come_twice_under_one_message_id() {
        day.letters.add(Day.report(30, "officer", "<first-officer>"));

        assertThat(day.findings()).isEmpty();
    }

    @Test
    void allows_an_endpoint_to_be_isolated_again_after_a_release() {
        day.record(
                Day.INCIDENT,
                40,
                new ContainmentEvent.ReleaseIntended(Day.isolation(), Day.PC.endpoint(), ReleaseCause.ORDERED));
        day.orders.add(new Order(Day.PC, false, Day.at(40)));
        day.orders.add(new Order(Day.PC, true, Day.at(50)));

        assertThat(day.findings()).isEmpty();
    }

    @Nested
    @DisplayName("is called lost")
    class Lost {

        @Test
        void where_an_alert_is_in_no_incident() {
            day.alerts.add(new Raised(new AlertId(Served.WORKS.tenant(), "alert-2"), Day.PC, Agreement.ISOLATE));

            assertThat(day.findings()).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(Kind.LOST);
                assertThat(found.what()).contains("alert-2");
            });
        }

        @Test
        void where_nobodys_alert_was_not_set_aside() {
            day.setAside.clear();

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.LOST);
        }

        @Test
        void where_the_analysts_were_not_told_of_it() {
            day.letters.removeIf(letter -> letter.to().startsWith("analyst"));

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.LOST);
        }

        @Test
        void where_an_endpoint_was_to_be_isolated_and_is_not() {
            day.isolated.clear();

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.LOST);
        }

        @Test
        void where_a_mail_never_came_that_the_history_calls_delivered() {
            day.letters.removeIf(letter -> letter.to().startsWith("helpdesk"));

            assertThat(day.findings())
                    .extracting(Finding::kind)
                    .contains(Kind.LOST)
                    .containsOnly(Kind.LOST);
        }

        @Test
        void where_an_incident_has_no_report_at_all() {
            day.letters.removeIf(letter -> letter.to().endsWith("@works.example"));
            day.forget(ReportEvent.NoticeDelivered.class);

            assertThat(day.findings()).anySatisfy(found -> {
                assertThat(found.kind()).isEqualTo(Kind.LOST);
                assertThat(found.what()).contains("no first report was mailed");
            });
        }
    }

    @Nested
    @DisplayName("is called doubled")
    class Doubled {

        @Test
        void where_an_alert_was_taken_in_twice() {
            IncidentId second = new IncidentId(Served.WORKS.id(), "INC-2026-0002");
            day.record(second, 5, new IntakeEvent.Opened(second, Optional.empty()));
            day.record(second, 5, Day.received());

            assertThat(day.findings())
                    .anySatisfy(found -> assertThat(found.kind()).isEqualTo(Kind.DOUBLED));
        }

        @Test
        void where_a_mail_came_again_under_another_message_id() {
            day.letters.add(Day.report(30, "officer", "<another>"));

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.DOUBLED);
        }

        @Test
        void where_an_isolated_endpoint_was_isolated_once_more() {
            day.orders.add(new Order(Day.PC, true, Day.at(30)));

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.DOUBLED);
        }

        @Test
        void where_nobodys_alert_was_set_aside_twice() {
            day.setAside.add(Day.NOBODYS);

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.DOUBLED);
        }
    }

    @Nested
    @DisplayName("is called late")
    class Late {

        @Test
        void where_the_first_mail_of_a_report_came_after_its_hour() {
            day.letters.removeIf(letter -> letter.to().endsWith("@works.example"));
            day.letters.add(Day.report(61, "officer", "<first-officer>"));
            day.letters.add(Day.report(61, "helpdesk", "<first-helpdesk>"));

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.LATE);
        }
    }

    @Nested
    @DisplayName("is called unrecorded")
    class Unrecorded {

        @Test
        void where_an_isolation_was_never_decided() {
            day.forget(VerdictEvent.Decided.class);

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.UNRECORDED);
        }

        @Test
        void where_it_was_decided_to_leave_the_endpoint() {
            day.forget(VerdictEvent.Decided.class);
            day.record(Day.INCIDENT, 1, Day.decided(IsolationMode.NEVER));

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.UNRECORDED);
        }

        @Test
        void where_an_isolation_was_intended_only_after_it_was_asked_for() {
            day.forget(ContainmentEvent.IsolationIntended.class);
            day.record(Day.INCIDENT, 3, new ContainmentEvent.IsolationIntended(Day.isolation(), Day.PC.endpoint()));

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.UNRECORDED);
        }

        @Test
        void where_nobody_recorded_what_became_of_an_isolation() {
            day.forget(ContainmentEvent.IsolationAccepted.class);

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.UNRECORDED);
        }

        @Test
        void where_an_endpoint_is_isolated_that_nobody_wanted_isolated() {
            day.isolated.add(new Device(Served.WORKS, "pc-2"));

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.UNRECORDED);
        }

        @Test
        void where_a_mail_went_out_that_nothing_had_announced() {
            day.forget(StepEvent.StepIntended.class);

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.UNRECORDED, Kind.UNRECORDED);
        }

        @Test
        void where_a_chain_is_broken() {
            day.brokenChains.add("works/INC-2026-0001: event 3 was changed");

            assertThat(day.findings()).extracting(Finding::kind).containsExactly(Kind.UNRECORDED);
        }
    }
}
