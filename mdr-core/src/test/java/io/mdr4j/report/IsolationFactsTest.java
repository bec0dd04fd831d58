package io.mdr4j.report;

import static io.mdr4j.report.Story.ISOLATE;
import static io.mdr4j.report.Story.PC;
import static io.mdr4j.report.Story.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.containment.ContainmentState;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IsolationFactsTest {

    private static final ContainmentEvent INTENDED = new ContainmentEvent.IsolationIntended(ISOLATE, PC);
    private static final ContainmentEvent CONFIRMED = new ContainmentEvent.IsolationConfirmed(PC);

    private static ContainmentEvent accepted() {
        return new ContainmentEvent.IsolationAccepted(ISOLATE, PC, Story.START);
    }

    private static Story asked() {
        return Story.high(IsolationMode.IMMEDIATE).then(INTENDED).later(Duration.ofSeconds(3));
    }

    private static Story isolated() {
        return asked().then(accepted()).later(Duration.ofSeconds(20)).then(CONFIRMED);
    }

    private static StepEvent.StepFailed failed(StepKey key) {
        return new StepEvent.StepFailed(key, FailureKind.PERMANENT, "Refused: 400", Optional.empty());
    }

    @Nested
    class AtTheEdr {

        @Test
        void accepted_is_requested_and_not_isolated() {
            IsolationFacts facts = asked().then(accepted()).isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.REQUESTED);
            assertThat(facts.status().isIsolated()).isFalse();
            assertThat(facts.requestedAt()).contains(Story.START);
            assertThat(facts.acceptedAt()).contains(Story.START.plusSeconds(3));
            assertThat(facts.confirmedAt()).isEmpty();
        }

        @Test
        void confirmed_tells_both_times() {
            IsolationFacts facts = isolated().isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.CONFIRMED);
            assertThat(facts.requestedAt()).contains(Story.START);
            assertThat(facts.confirmedAt()).contains(Story.START.plusSeconds(23));
        }

        @Test
        void a_sensor_that_has_not_carried_it_out_for_minutes_is_offline() {
            Story story = asked().then(accepted())
                    .later(Duration.ofMinutes(3))
                    .then(new ContainmentEvent.StateRead(PC, ContainmentState.ISOLATION_PENDING));

            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.PENDING_OFFLINE);
        }

        @Test
        void a_state_read_within_seconds_says_nothing_about_being_offline() {
            Story story = asked().then(accepted())
                    .later(Duration.ofSeconds(10))
                    .then(new ContainmentEvent.StateRead(PC, ContainmentState.ISOLATION_PENDING));

            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.REQUESTED);
        }

        @Test
        void nobody_who_could_not_read_the_state_claims_that_the_endpoint_is_offline() {
            Story story = asked().then(accepted()).later(Duration.ofHours(1));

            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.REQUESTED);
        }

        @Test
        void a_failure_is_told_with_its_time_and_words() {
            IsolationFacts facts = asked().then(failed(ISOLATE)).isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.FAILED);
            assertThat(facts.failedAt()).contains(Story.START.plusSeconds(3));
            assertThat(facts.reason())
                    .hasValueSatisfying(r -> assertThat(r.en()).contains("Refused: 400"));
        }

        @Test
        void a_retry_under_way_does_not_hide_the_failure() {
            assertThat(asked().then(failed(ISOLATE)).then(INTENDED).isolation().status())
                    .isEqualTo(IsolationStatus.FAILED);
        }

        @Test
        void a_device_that_cannot_be_looked_up_is_not_isolated_so_it_failed() {
            Story story = Story.high(IsolationMode.IMMEDIATE).then(failed(StepKey.of("lookup", PC)));

            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.FAILED);
        }

        @Test
        void somebody_elses_isolation_is_told_as_theirs() {
            Story story = Story.high(IsolationMode.IMMEDIATE)
                    .then(new ContainmentEvent.FoundIsolated(ISOLATE, PC, false, Story.START));

            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.IN_PLACE_BY_OTHERS);
        }

        @Test
        void an_isolation_of_another_incident_of_ours_counts_as_requested() {
            Story story = Story.high(IsolationMode.IMMEDIATE)
                    .then(new ContainmentEvent.FoundIsolated(ISOLATE, PC, true, Story.START));

            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.REQUESTED);
        }

        @Test
        void an_edr_that_cannot_isolate_is_a_failure_with_its_reason() {
            IsolationFacts facts = FirstReports.of(Story.high(IsolationMode.IMMEDIATE)
                            .basis(1)
                            .putContainmentNotOffered(PC, "the sensor is too old")
                            .build())
                    .endpoints()
                    .get(0)
                    .isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.FAILED);
            assertThat(facts.reason())
                    .hasValueSatisfying(r -> assertThat(r.en()).contains("too old"));
        }
    }

    @Nested
    class Lifting {

        private final ContainmentEvent intended =
                new ContainmentEvent.ReleaseIntended(RELEASE, PC, ReleaseCause.FALSE_POSITIVE);
        private final ContainmentEvent accepted = new ContainmentEvent.ReleaseAccepted(RELEASE, PC, Story.START);
        private final ContainmentEvent done = new ContainmentEvent.ReleaseConfirmed(PC);

        @Test
        void a_confirmed_isolation_is_requested_to_be_lifted_and_then_released() {
            Story story = isolated().then(intended);
            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.RELEASE_REQUESTED);

            story.then(accepted);
            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.RELEASE_REQUESTED);
            assertThat(story.isolation().releaseRequestedAt()).contains(story.now());

            story.later(Duration.ofMinutes(1)).then(done);
            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.RELEASED);
            assertThat(story.isolation().releasedAt()).contains(story.now());
        }

        @Test
        void a_pending_isolation_that_is_taken_back_is_withdrawn_and_never_called_released() {
            Story story = asked().then(accepted(), intended, accepted);
            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.WITHDRAWN);

            story.then(done);
            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.WITHDRAWN);
            assertThat(story.isolation().withdrawnAt()).contains(story.now());
            assertThat(story.isolation().reason())
                    .hasValueSatisfying(r -> assertThat(r.en()).contains("false positive"));
        }

        @Test
        void an_endpoint_that_another_incident_goes_on_holding_is_still_isolated() {
            IncidentId other = new IncidentId(Story.ID.customer(), "INC-2026-0043");
            IsolationFacts facts =
                    isolated().then(new ContainmentEvent.LetGo(PC, other)).isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.CONFIRMED);
            assertThat(facts.reason())
                    .hasValueSatisfying(r -> assertThat(r.en()).contains("INC-2026-0043"));
        }
    }

    @Nested
    class BeforeTheEdr {

        @Test
        void an_immediate_isolation_is_about_to_be_requested() {
            assertThat(Story.high(IsolationMode.IMMEDIATE).isolation().status()).isEqualTo(IsolationStatus.REQUESTED);
        }

        @Test
        void never_is_not_wanted() {
            assertThat(Story.high(IsolationMode.NEVER).isolation().status()).isEqualTo(IsolationStatus.NOT_WANTED);
        }

        @Test
        void a_false_positive_is_not_wanted_whatever_the_rule_says() {
            assertThat(Story.of(Severity.FALSE_POSITIVE, IsolationMode.IMMEDIATE, Story.NOT_STOPPED)
                            .isolation()
                            .status())
                    .isEqualTo(IsolationStatus.NOT_WANTED);
        }

        @Test
        void an_analyst_may_order_what_the_rules_never_do() {
            IsolationFacts facts = Story.high(IsolationMode.NEVER)
                    .then(new ContainmentEvent.IsolationOrdered(PC, "hanako", "spreads"))
                    .isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.REQUESTED);
            assertThat(facts.byAnalyst()).contains("hanako");
        }

        @Test
        void the_brake_withholds_and_observe_mode_only_records() {
            Story story = Story.high(IsolationMode.IMMEDIATE);

            assertThat(status(story.basis(1).brake(true).build())).isEqualTo(IsolationStatus.WITHHELD_BY_BRAKE);
            assertThat(status(story.basis(1).observe(true).build())).isEqualTo(IsolationStatus.OBSERVE_ONLY);
            assertThat(story.then(new StepEvent.StepWithheld(ISOLATE, "isolate"))
                            .isolation()
                            .status())
                    .isEqualTo(IsolationStatus.OBSERVE_ONLY);
        }

        private IsolationStatus status(ReportBasis basis) {
            return FirstReports.of(basis).endpoints().get(0).isolation().status();
        }

        @ParameterizedTest
        @EnumSource(
                value = HoldReason.class,
                names = {"PROTECTED", "HOURLY_LIMIT", "FLEET_SHARE"})
        void what_the_guard_refused_is_held_by_the_guard(HoldReason reason) {
            assertThat(held(reason).status()).isEqualTo(IsolationStatus.HELD_BY_GUARD);
        }

        @ParameterizedTest
        @EnumSource(
                value = HoldReason.class,
                names = {"DEVICE_CHANGED", "SEVERAL_HOSTS", "ANALYST"})
        void what_needs_eyes_is_held_for_an_analyst(HoldReason reason) {
            assertThat(held(reason).status()).isEqualTo(IsolationStatus.HELD_FOR_ANALYST);
        }

        @ParameterizedTest
        @EnumSource(HoldReason.class)
        void a_hold_says_why(HoldReason reason) {
            assertThat(held(reason).reason())
                    .hasValueSatisfying(r -> assertThat(r.en()).endsWith(" (detail)"));
        }

        private IsolationFacts held(HoldReason reason) {
            return Story.high(IsolationMode.IMMEDIATE)
                    .then(new ContainmentEvent.IsolationHeld(PC, reason, "detail"))
                    .isolation();
        }

        @Test
        void what_is_held_is_not_wanted_any_more_when_the_incident_is_over() {
            Story story = Story.high(IsolationMode.IMMEDIATE)
                    .then(new ContainmentEvent.IsolationHeld(PC, HoldReason.FLEET_SHARE, ""))
                    .then(new CaseEvent.Closed("hanako", "done"));

            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.NOT_WANTED);
        }

        @Test
        void an_endpoint_without_a_decision_waits_for_an_analyst() {
            Story story = Story.opened().alert(Story.alert("a1", PC).build()).judged(Severity.HIGH);

            assertThat(story.isolation().status()).isEqualTo(IsolationStatus.HELD_FOR_ANALYST);
            assertThat(story.isolation().reason()).isPresent();
        }
    }

    @Nested
    class Approval {

        private Story askedForApproval() {
            return Story.high(IsolationMode.AFTER_APPROVAL)
                    .then(new ApprovalEvent.ApprovalAsked(
                            PC, 1, false, Set.of("it"), Story.START.plus(Duration.ofMinutes(30))))
                    .later(Duration.ofMinutes(5));
        }

        @Test
        void an_open_approval_says_until_when() {
            IsolationFacts facts = askedForApproval().isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.AWAITING_APPROVAL);
            assertThat(facts.approval()).hasValueSatisfying(a -> {
                assertThat(a.outcome()).isEqualTo(ApprovalFacts.Outcome.OPEN);
                assertThat(a.until()).isEqualTo("2026-11-24T05:35:00Z");
                assertThat(a.onTimeout()).isEqualTo(ApprovalTimeout.ESCALATE);
            });
        }

        @Test
        void an_approval_that_is_given_leads_to_a_request() {
            IsolationFacts facts = askedForApproval()
                    .then(new ApprovalEvent.ApprovalGiven(Set.of(PC), "it", "yes"))
                    .isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.REQUESTED);
            assertThat(facts.approval().flatMap(ApprovalFacts::answeredBy)).contains("it");
        }

        @Test
        void a_refusal_is_told_with_its_reason() {
            IsolationFacts facts = askedForApproval()
                    .then(new ApprovalEvent.ApprovalRefused(Set.of(PC), "it", "month end"))
                    .isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.REFUSED_BY_APPROVER);
            assertThat(facts.reason())
                    .hasValueSatisfying(r -> assertThat(r.ja()).isEqualTo("month end"));
        }

        @ParameterizedTest
        @EnumSource(
                value = ApprovalTimeout.class,
                names = {"HOLD", "ESCALATE"})
        void silence_leaves_it_to_an_analyst(ApprovalTimeout outcome) {
            IsolationFacts facts = askedForApproval()
                    .then(new ApprovalEvent.ApprovalExpired(PC, outcome))
                    .isolation();

            assertThat(facts.status()).isEqualTo(IsolationStatus.HELD_FOR_ANALYST);
            assertThat(facts.approval().map(ApprovalFacts::outcome)).contains(ApprovalFacts.Outcome.EXPIRED);
        }

        @Test
        void silence_isolates_where_the_rule_says_so() {
            assertThat(askedForApproval()
                            .then(new ApprovalEvent.ApprovalExpired(PC, ApprovalTimeout.ISOLATE))
                            .isolation()
                            .status())
                    .isEqualTo(IsolationStatus.REQUESTED);
        }

        @Test
        void an_answer_that_nobody_asked_for_is_told_all_the_same() {
            IsolationFacts facts = Story.high(IsolationMode.AFTER_APPROVAL)
                    .then(new ApprovalEvent.ApprovalGiven(Set.of(PC), "it", "by phone"))
                    .isolation();

            assertThat(facts.approval().map(ApprovalFacts::outcome)).contains(ApprovalFacts.Outcome.GIVEN);
        }
    }
}
