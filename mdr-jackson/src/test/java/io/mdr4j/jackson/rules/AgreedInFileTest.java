package io.mdr4j.jackson.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.customer.Way;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgreedInFileTest {

    @Nested
    class Contacts {

        @Test
        void of_the_file_replace_those_of_the_customer() {
            RulesFile file = read("""
                    version: 1
                    contacts:
                      - id: officer
                        name: 佐藤 美咲
                        phone: +81-3-0000-0001
                        slack: alerts
                        quiet-hours:
                          - hours: 22:00-07:00
                        accounts: EXAMPLE\\sato
                        clearance: full
                    rules:
                      - {id: d, isolate: never, contacts: [officer]}
                    """);

            assertThat(file.customer().contacts()).isEqualTo(file.contacts());
            Contact officer = file.customer().contact("officer").orElseThrow();
            assertThat(officer.phone()).contains("+81-3-0000-0001");
            assertThat(officer.email()).isEmpty();
            assertThat(officer.address(Way.SLACK)).contains("alerts");
            assertThat(officer.quietHours())
                    .containsExactly(TimeWindow.of(new HourRange(LocalTime.of(22, 0), LocalTime.of(7, 0))));
            assertThat(officer.accounts()).containsExactly("EXAMPLE\\sato");
            assertThat(officer.clearance()).isEqualTo(Clearance.FULL);
            assertThat(file.customer().name()).isEqualTo(Examples.CUSTOMER.name());
        }

        @Test
        void stay_those_of_the_customer_where_the_file_has_none() {
            RulesFile file = read("version: 1\nrules: [{id: d, isolate: never, contacts: [night-desk]}]\n");

            assertThat(file.contacts()).isEmpty();
            assertThat(file.customer()).isEqualTo(Examples.CUSTOMER);
        }

        @Test
        void are_the_only_ones_that_rules_may_name() {
            assertThat(faults("""
                    version: 1
                    contacts:
                      - {id: officer, name: a}
                    rules:
                      - {id: d, isolate: never, contacts: [night-desk]}
                    """))
                    .singleElement()
                    .asString()
                    .startsWith("line 5, column 40:")
                    .contains("no contact \"night-desk\"");
        }

        @Test
        void are_checked() {
            assertThat(faults("""
                    version: 1
                    contacts:
                      - {id: a, name: a, email: a b@c, phone: 03-1234-5678}
                      - {id: a, nmae: b}
                      - {id: c, name: c, accounts: [sato], clearance: secret}
                      - {id: d, name: d, quiet-hours: [{}, {hours: 25:00-06:00}, {weekdays: monday}]}
                      - {id: e, name: e, other-ways: [{way: mail, address: x}, {way: Pager, address: y}, {way: fax}]}
                    rules:
                      - {id: d, isolate: never, contacts: [a]}
                    """))
                    .anyMatch(m -> m.startsWith("line 3, column 29") && m.contains("email cannot be \"a b@c\""))
                    .anyMatch(m -> m.startsWith("line 3, column 43") && m.contains("international form"))
                    .anyMatch(m -> m.startsWith("line 4, column 10") && m.contains("already, in line 3"))
                    .anyMatch(m -> m.startsWith("line 4") && m.contains("has no key \"nmae\""))
                    .anyMatch(m -> m.startsWith("line 4") && m.contains("name is missing"))
                    .anyMatch(m -> m.startsWith("line 5, column 33") && m.contains("write DOMAIN\\name"))
                    .anyMatch(m -> m.startsWith("line 5") && m.contains("no-personal-data"))
                    .anyMatch(m -> m.startsWith("line 6, column 36") && m.contains("empty element"))
                    .anyMatch(m -> m.startsWith("line 6") && m.contains("no such time of day"))
                    .anyMatch(m -> m.startsWith("line 6") && m.contains("did you mean weekday?"))
                    .anyMatch(m -> m.startsWith("line 7") && m.contains("write email: ..."))
                    .anyMatch(m -> m.startsWith("line 7") && m.contains("lower-case letters"))
                    .anyMatch(m -> m.startsWith("line 7") && m.contains("address is missing"));
            assertThat(faults("""
                    version: 1
                    contacts: []
                    rules:
                      - {id: d, isolate: never, contacts: [night-desk]}
                    """))
                    .singleElement()
                    .asString()
                    .contains("line 2")
                    .contains("leave contacts out");
        }
    }

    @Nested
    class Notices {

        @Test
        void are_agreed_for_each_verdict_and_for_a_rule() {
            RulesFile file = read("""
                    version: 1
                    notify:
                      high: {by: [mail, phone], acknowledge-within: 5m}
                      false-positive: {by: slack}
                    rules:
                      - id: a
                        when: {severity: high}
                        isolate: never
                        notify: {by: teams, in-quiet-hours: false}
                        contacts: [night-desk]
                      - {id: d, isolate: never, contacts: [night-desk]}
                    """);

            assertThat(file.agreed().notices())
                    .containsEntry(
                            Severity.HIGH, new NoticeTerms(Set.of(Way.MAIL, Way.PHONE), Duration.ofMinutes(5), true))
                    .containsEntry(
                            Severity.FALSE_POSITIVE, new NoticeTerms(Set.of(Way.SLACK), Duration.ofMinutes(10), false))
                    .hasSize(2);
            assertThat(rule(file).notices())
                    .contains(new NoticeTerms(Set.of(Way.TEAMS), Duration.ofMinutes(10), false));
        }

        @Test
        void of_a_rule_call_in_quiet_hours_where_its_worst_verdict_is_high() {
            assertThat(calls("severity: [medium, high]")).isTrue();
            assertThat(calls("role: server")).isTrue();
            assertThat(calls("severity: [medium, low]")).isFalse();
        }

        private static boolean calls(String when) {
            return rule(read("""
                    version: 1
                    rules:
                      - {id: a, when: {%s}, isolate: never, notify: {by: phone}, contacts: [night-desk]}
                      - {id: d, isolate: never, contacts: [night-desk]}
                    """.formatted(when))).notices().orElseThrow().inQuietHours();
        }

        @Test
        void are_checked() {
            assertThat(faults("""
                    version: 1
                    notify: {hihg: {by: mail}, low: {}}
                    rules:
                      - {id: a, when: {role: pc}, isolate: never, contacts: [night-desk], notify: {by: [E-Mail, []]}}
                      - {id: d, isolate: never, contacts: [night-desk], notify: {acknowledge-within: 2h, in-quiet-hours: no}}
                    """))
                    .satisfiesExactly(
                            m -> assertThat(m).startsWith("line 2").contains("has no key \"hihg\""),
                            m -> assertThat(m).startsWith("line 2").contains("notify is empty"),
                            m -> assertThat(m).startsWith("line 4").contains("by cannot be \"E-Mail\""),
                            m -> assertThat(m).startsWith("line 4").contains("by must be a single text"),
                            m -> assertThat(m).startsWith("line 5").contains("write at most 60m"),
                            m -> assertThat(m).startsWith("line 5").contains("write true or false"));
        }

        @Test
        void by_a_way_of_a_near_name_are_warned_of() {
            assertThat(read("""
                    version: 1
                    notify: {high: {by: [phon, pager]}}
                    rules:
                      - {id: d, isolate: never, contacts: [night-desk]}
                    """).warnings())
                    .extracting(Fault::toString)
                    .satisfiesExactly(
                            w -> assertThat(w).startsWith("line 2").contains("did you mean phone?"),
                            w -> assertThat(w)
                                    .startsWith("line 2")
                                    .contains("\"pager\"")
                                    .doesNotContain("did you mean"));
        }
    }

    @Nested
    class Approvals {

        @Test
        void have_a_quorum_and_reminders() {
            ApprovalPolicy policy = read("""
                    version: 1
                    approval: {quorum: 2, remind-every: 10m}
                    rules:
                      - {id: d, isolate: never, contacts: [night-desk]}
                    """).agreed().approval();

            assertThat(policy.quorum()).isEqualTo(2);
            assertThat(policy.remindEvery()).contains(Duration.ofMinutes(10));
            assertThat(policy.patience()).isEqualTo(ApprovalPolicy.STANDARD.patience());
        }

        @Test
        void are_checked() {
            assertThat(faults("""
                    version: 1
                    approval: {quorum: 0, within: 10m, remind-every: 10m}
                    rules:
                      - {id: d, isolate: never, contacts: [night-desk], approval: {quorum: two}}
                    """))
                    .satisfiesExactly(
                            m -> assertThat(m).startsWith("line 2").contains("a number from 1 to 99"),
                            m -> assertThat(m).startsWith("line 2").contains("write less than 10m"),
                            m -> assertThat(m).startsWith("line 4").contains("quorum cannot be \"two\""));
        }
    }

    @Nested
    class Dates {

        @Test
        void may_stand_without_conditions() {
            OperationRule rule = rule(read("""
                    version: 1
                    rules:
                      - id: holidays
                        valid-from: 2026-12-29
                        valid-until: 2027-01-03
                        isolate: after-approval
                        contacts: [night-desk]
                      - {id: d, isolate: never, contacts: [night-desk]}
                    """));

            assertThat(rule.validFrom()).contains(LocalDate.of(2026, 12, 29));
            assertThat(rule.validUntil()).contains(LocalDate.of(2027, 1, 3));
        }

        @Test
        void are_checked() {
            assertThat(faults("""
                    version: 1
                    rules:
                      - id: a
                        valid-from: 2027-01-04
                        valid-until: 2027-01-03
                        isolate: never
                        contacts: [night-desk]
                      - {id: b, valid-from: 2027-02-30, isolate: never, contacts: [night-desk]}
                      - {id: c, valid-until: 2027-02-28, isolate: never, contacts: [night-desk]}
                    """))
                    .satisfiesExactly(
                            m -> assertThat(m).startsWith("line 5, column 18").contains("not before 2027-01-04"),
                            m -> assertThat(m).startsWith("line 8").contains("a day that exists"),
                            m -> assertThat(m).startsWith("line 9").contains("neither valid-from nor valid-until"));
        }
    }

    private static OperationRule rule(RulesFile file) {
        return file.agreed().rules().get(0);
    }

    private static RulesFile read(String text) {
        return Examples.lint(text).file();
    }

    private static List<String> faults(String text) {
        return catchThrowableOfType(RulesFileException.class, () -> read(text)).faults().stream()
                .map(Fault::toString)
                .toList();
    }
}
