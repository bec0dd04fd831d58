package io.mdr4j.report;

import static io.mdr4j.report.Story.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.ThreatKind;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.Told;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.report.ReportedAction.Code;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FirstReportsTest {

    private static Story issued(Story story, int number, boolean inProgress, IsolationPhase told) {
        return story.then(new ReportEvent.ReportIssued(
                StepKey.of("report", "first", number),
                number,
                inProgress,
                story.version(),
                new Told(Severity.HIGH, Map.of(PC, told), false),
                Map.of("it", Language.JA),
                Map.of(),
                List.of()));
    }

    @Nested
    class Receipt {

        @Test
        void a_first_version_counts_from_the_first_alert() {
            ReportTimes times = Story.high(IsolationMode.NEVER)
                    .later(Duration.ofMinutes(20))
                    .report()
                    .times();

            assertThat(times.receivedAt()).isEqualTo(Story.START);
            assertThat(times.dueAt()).isEqualTo(Story.START.plus(Duration.ofMinutes(55)));
            assertThat(times.guaranteedAt()).isEqualTo(Story.START.plus(Duration.ofMinutes(60)));
        }

        @Test
        void a_later_version_counts_from_the_first_alert_that_none_before_covered() {
            Story story = issued(Story.high(IsolationMode.NEVER), 1, false, IsolationPhase.NONE)
                    .later(Duration.ofHours(2))
                    .alert(Story.alert("a2", PC).build());

            FirstReport report = FirstReports.of(story.basis(2).build());

            assertThat(report.times().receivedAt()).isEqualTo(story.now());
            assertThat(report.changes()).contains(ReportChange.ALERTS);
        }

        @Test
        void a_later_version_without_new_alerts_keeps_the_first_receipt() {
            Story story = issued(Story.high(IsolationMode.NEVER), 1, false, IsolationPhase.NONE)
                    .later(Duration.ofHours(2));

            FirstReport report = FirstReports.of(story.basis(2).build());

            assertThat(report.times().receivedAt()).isEqualTo(Story.START);
            assertThat(report.reportedAt()).isBefore(report.madeAt());
            assertThat(report.times().isLate(report.reportedAt())).isFalse();
        }

        @Test
        void the_second_report_is_due_when_the_next_business_day_closes() {
            assertThat(Story.high(IsolationMode.NEVER).report().secondReportDue())
                    .contains(Instant.parse("2026-11-25T09:00:00Z"));
        }
    }

    @Test
    void repetitions_are_counted_and_not_told() {
        Story story = Story.opened()
                .alert(Story.alert("a1", PC).causeKey("eicar").build())
                .alert(Story.alert("a2", PC).causeKey("eicar").build())
                .judged(Severity.LOW);

        FirstReport report = story.report();

        assertThat(report.alerts()).hasSize(1);
        assertThat(report.repetitions()).isEqualTo(1);
        assertThat(report.alerts().get(0).rawSha256()).contains("sha-a1");
    }

    @Test
    void the_customers_word_on_the_role_goes_before_the_edrs() {
        Story story = Story.high(IsolationMode.NEVER);

        assertThat(FirstReports.of(story.basis(1)
                                .putRoles(PC, EndpointRole.BUSINESS_SYSTEM)
                                .build())
                        .endpoints())
                .extracting(EndpointCard::role)
                .containsExactly(EndpointRole.BUSINESS_SYSTEM);
    }

    @Test
    void an_incident_that_nobody_judged_is_medium_and_says_why() {
        FirstReport report = Story.opened().alert(Story.alert("a1", PC).build()).report();

        assertThat(report.assessment().severity()).isEqualTo(Severity.MEDIUM);
        assertThat(report.assessment().reasons().get(0).code()).isEqualTo("not-judged");
    }

    @Test
    void an_analysts_verdict_is_a_change_that_the_classifier_does_not_undo() {
        Story story = Story.high(IsolationMode.NEVER)
                .then(new VerdictEvent.SeverityOverridden(Severity.LOW, "hanako", "known tool"))
                .judged(Severity.HIGH);

        assertThat(story.report().assessment().severity()).isEqualTo(Severity.LOW);
        assertThat(story.report().verdictChanges()).singleElement().satisfies(c -> {
            assertThat(c.from()).isEqualTo(Severity.HIGH);
            assertThat(c.to()).isEqualTo(Severity.LOW);
            assertThat(c.byAnalyst()).isTrue();
        });
    }

    @Test
    void an_allow_entry_that_a_reason_names_is_told_and_ends_the_matter() {
        AllowEntry entry = AllowEntry.builder()
                .id("backup-script")
                .expires(Instant.parse("2027-01-01T00:00:00Z"))
                .reason("agreed")
                .sha256("ab")
                .build();
        Story story = Story.opened()
                .alert(Story.alert("a1", PC).build())
                .judged(Severity.FALSE_POSITIVE, Story.reason("allow-entry:backup-script", ""));

        FirstReport report =
                FirstReports.of(story.basis(1).addAllowEntries(entry).build());

        assertThat(report.allowMatch()).contains(new AllowMatch("backup-script", entry.expires()));
        assertThat(report.secondReportDue()).isEmpty();
        assertThat(report.actions()).extracting(ReportedAction::code).containsExactly(Code.NOTHING);
    }

    @Nested
    class WhatToDo {

        private List<Code> codes(Story story) {
            return story.report().actions().stream().map(ReportedAction::code).toList();
        }

        @Test
        void what_we_cannot_isolate_the_customer_disconnects_by_hand() {
            Story story = Story.high(IsolationMode.IMMEDIATE)
                    .then(new StepEvent.StepFailed(Story.ISOLATE, FailureKind.PERMANENT, "refused", Optional.empty()));

            assertThat(story.report().actions().get(0).code()).isEqualTo(Code.DISCONNECT_BY_HAND);
            assertThat(codes(story)).contains(Code.KEEP_POWERED_ON, Code.ANALYSE, Code.SEND_SECOND_REPORT);
        }

        @Test
        void an_open_approval_is_to_be_answered_in_time() {
            Instant until = Story.START.plus(Duration.ofMinutes(30));
            Story story = Story.high(IsolationMode.AFTER_APPROVAL)
                    .then(new io.mdr4j.incident.ApprovalEvent.ApprovalAsked(
                            PC, 1, false, java.util.Set.of("it"), until));

            assertThat(story.report().actions())
                    .filteredOn(a -> a.code() == Code.ANSWER_APPROVAL)
                    .singleElement()
                    .satisfies(a -> assertThat(a.deadline()).contains(until));
        }

        @Test
        void an_unwanted_program_is_uninstalled_without_hurry() {
            Story story = Story.opened()
                    .alert(Story.alert("a1", PC)
                            .threatKind(ThreatKind.UNWANTED_PROGRAM)
                            .blockStatus(Story.QUARANTINED)
                            .build())
                    .judged(Severity.LOW);

            assertThat(codes(story)).contains(Code.UNINSTALL_PROGRAM).doesNotContain(Code.ASK_USER, Code.NOTHING);
        }

        @Test
        void a_false_positive_without_an_allow_entry_gets_one_proposed() {
            assertThat(codes(Story.of(Severity.FALSE_POSITIVE, IsolationMode.NEVER, Story.NOT_STOPPED)))
                    .containsExactly(Code.NOTHING, Code.SEND_SECOND_REPORT, Code.PROPOSE_ALLOW_ENTRY);
        }
    }

    @Nested
    class WhatWasNotSeen {

        @Test
        void a_failed_look_up_and_an_unknown_condition_are_gaps() {
            Story story = Story.opened()
                    .alert(Story.alert("a1", PC).addOddities("severity: object").build())
                    .then(new StepEvent.StepFailed(
                            StepKey.of("lookup", PC), FailureKind.TRANSIENT, "time-out", Optional.empty()))
                    .judged(Severity.MEDIUM)
                    .decided(PC, Severity.MEDIUM, IsolationMode.NEVER, new Bilingual("EDRグループ", "EDR group"));

            assertThat(story.report().gaps())
                    .extracting(ReportedGap::subject, ReportedGap::why)
                    .contains(
                            org.assertj.core.groups.Tuple.tuple(ReportedGap.Subject.ENDPOINT, WhyNot.CALL_FAILED),
                            org.assertj.core.groups.Tuple.tuple(ReportedGap.Subject.RULE_CONDITION, WhyNot.CALL_FAILED),
                            org.assertj.core.groups.Tuple.tuple(ReportedGap.Subject.ALERT, WhyNot.UNREADABLE));
        }

        @Test
        void a_command_line_that_was_cut_is_a_gap() {
            Story story = Story.opened()
                    .alert(Story.alert("a1", PC)
                            .evidence(Evidence.builder()
                                    .addProcesses(ProcessNode.builder()
                                            .id("p1")
                                            .relation(ProcessRelation.ALERTED)
                                            .commandLine(CommandLine.of("x".repeat(CommandLine.LIMIT + 1)))
                                            .build())
                                    .build())
                            .build());

            assertThat(story.report().gaps()).extracting(ReportedGap::why).contains(WhyNot.BOUND_REACHED);
        }
    }

    @Test
    void a_destination_stands_once_with_the_number_of_endpoints_and_no_made_up_verdict() {
        Evidence connected = Evidence.builder()
                .addConnections(NetworkConnection.builder()
                        .id("n1")
                        .remoteDomain("Evil.example")
                        .remotePort(443)
                        .build())
                .build();
        Story story = Story.opened()
                .alert(Story.alert("a1", PC).evidence(connected).build())
                .alert(Story.alert("a2", Story.SERVER).evidence(connected).build())
                .judged(Severity.HIGH);

        assertThat(story.report().destinations()).singleElement().satisfies(d -> {
            assertThat(d.endpoints()).isEqualTo(2);
            assertThat(d.verdict()).isEqualTo(Destination.Verdict.NOT_JUDGED);
        });
        story.judged(Severity.HIGH, Story.reason("c2", "T1071", "acme-falcon/a2#n1"));
        assertThat(story.report().destinations().get(0).verdict()).isEqualTo(Destination.Verdict.SUSPICIOUS);
    }

    @Nested
    class NextVersion {

        @Test
        void a_confirmed_isolation_and_a_finished_analysis_are_what_changed() {
            Story story = issued(
                            Story.high(IsolationMode.IMMEDIATE)
                                    .then(new ContainmentEvent.IsolationIntended(Story.ISOLATE, PC)),
                            1,
                            true,
                            IsolationPhase.ASKING)
                    .then(new ContainmentEvent.IsolationAccepted(Story.ISOLATE, PC, Story.START))
                    .then(new ContainmentEvent.IsolationConfirmed(PC));

            assertThat(FirstReports.of(story.basis(2).build()).changes())
                    .containsExactly(ReportChange.ISOLATION, ReportChange.ANALYSIS_FINISHED);
        }

        @Test
        void new_evidence_changes_what_is_known_of_a_remaining_threat() {
            Story story = issued(
                            Story.of(Severity.HIGH, IsolationMode.NEVER, Story.KILLED), 1, false, IsolationPhase.NONE)
                    .collected("a1", Evidence.none());

            assertThat(FirstReports.of(story.basis(2).build()).changes())
                    .containsExactly(ReportChange.REMAINING_THREAT);
        }

        @Test
        void a_changed_verdict_and_a_joined_endpoint_are_told_without_the_history_too() {
            Story story = issued(Story.high(IsolationMode.NEVER), 1, false, IsolationPhase.NONE)
                    .alert(Story.alert("a2", Story.SERVER).build())
                    .judged(Severity.MEDIUM);
            ReportBasis bare = ReportBasis.builder()
                    .incident(story.incident())
                    .customer(Story.customer())
                    .version(2)
                    .madeAt(story.now())
                    .build();

            assertThat(FirstReports.of(bare).changes())
                    .contains(ReportChange.SEVERITY, ReportChange.ENDPOINTS, ReportChange.ALERTS);
        }
    }

    @Test
    void the_timeline_is_in_order_and_tells_both_clocks() {
        Story story = Story.opened()
                .later(Duration.ofMinutes(2))
                .alert(Story.alert("a1", PC)
                        .occurredAt(Story.START.minusSeconds(60))
                        .createdAt(Story.START)
                        .build())
                .then(new ContainmentEvent.IsolationIntended(Story.ISOLATE, PC));

        assertThat(story.report().timeline())
                .extracting(TimelineEntry::what)
                .containsExactly(
                        TimelineEntry.What.ACTIVITY,
                        TimelineEntry.What.ALERT_RAISED,
                        TimelineEntry.What.ALERT_RECEIVED,
                        TimelineEntry.What.ISOLATION_REQUESTED);
    }
}
