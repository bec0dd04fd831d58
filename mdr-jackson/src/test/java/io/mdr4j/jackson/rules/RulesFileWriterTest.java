package io.mdr4j.jackson.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.GroupRole;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What was written is read as the same, and writing that gives the same bytes")
class RulesFileWriterTest {

    private static final String EVERYTHING = """
            version: 2027-04
            language: en
            contacts:
              - id: officer
                name: 佐藤 美咲
                email: officer@customer.example
                phone: +81-3-0000-0001
                slack: soc-alerts
                teams: SOC
                webhook: ticket
                other-ways:
                  - {way: pager, address: '12'}
                quiet-hours:
                  - hours: 22:00-07:00
                    weekday: [monday, friday]
                  - day: holiday
                accounts: [EXAMPLE\\sato]
                hosts: [PC-SATO]
                clearance: no-personal-data
              - id: deputy
                name: 'no'
            notify:
              high: {by: [phone, mail], acknowledge-within: 5m, in-quiet-hours: true}
              low: {by: mail}
            approval: {by: customer, within: 1h, otherwise: isolate, quorum: 2, remind-every: 10m}
            endpoints:
              roles: [{tenant: falcon-jp, device: 0123456, role: pc}]
              groups: [{group: 基幹システム, role: business-system}]
              protected: [{tenant: falcon-jp, device: 1e5}]
            users: [{account: EXAMPLE\\ceo, attributes: [executive, privileged]}]
            allow: [{id: a, path: 'C:\\a b.exe', signer: 'Example: Inc. #1', group: g, expires: 2027-03-31, reason: r}]
            tunings:
              - {rule: off, owner: o, reason: r, expires: 2027-03-31T18:00:00+09:00}
              - {rule: on, owner: o, reason: r, expires: 2027-03-31, filter: {s: {Image|endswith: ['\\a.exe', '*b']}, condition: s}}
            rules:
              - id: spring
                when:
                  severity: [medium, high]
                  group: [b, a, 'true', 010]
                  policy: p
                  role: [pc, server]
                  user: executive
                  hours: 22:00-24:00
                  weekday: [sunday, monday]
                  day: business-day
                valid-from: 2027-04-01
                valid-until: 2027-05-31
                isolate: after-approval
                contacts: [officer, deputy]
                notify: {by: [slack], acknowledge-within: 1h, in-quiet-hours: false}
                approval: {by: analysts, within: 90m, otherwise: hold}
                language: ja
                review-first-report: true
              - id: rest
                isolate: never
                contacts: deputy
            """;

    @Test
    void a_java_builder_gives_the_same_model_as_the_file() {
        Contact officer = Contact.builder()
                .id("officer")
                .name("佐藤 美咲")
                .email("officer@customer.example")
                .phone("+81-3-0000-0001")
                .putAddresses(Way.SLACK, "soc-alerts")
                .putAddresses(Way.TEAMS, "SOC")
                .putAddresses(Way.WEBHOOK, "ticket")
                .putAddresses(new Way("pager"), "12")
                .addQuietHours(
                        new TimeWindow(
                                Optional.of(new HourRange(LocalTime.of(22, 0), LocalTime.of(7, 0))),
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                Set.of()),
                        new TimeWindow(Optional.empty(), Set.of(), Set.of(DayKind.HOLIDAY)))
                .addAccounts("EXAMPLE\\sato")
                .addHosts("PC-SATO")
                .clearance(Clearance.NO_PERSONAL_DATA)
                .build();
        Contact deputy = Contact.builder().id("deputy").name("no").build();
        OperationRules rules = OperationRules.builder("2027-04")
                .language(Language.EN)
                .notices(Severity.HIGH, new NoticeTerms(Set.of(Way.PHONE, Way.MAIL), Duration.ofMinutes(5), true))
                .notices(Severity.LOW, new NoticeTerms(Set.of(Way.MAIL), Duration.ofMinutes(10), false))
                .approval(new ApprovalPolicy(
                        Approvers.CUSTOMER,
                        Duration.ofHours(1),
                        ApprovalTimeout.ISOLATE,
                        2,
                        Optional.of(Duration.ofMinutes(10))))
                .inventory(CustomerInventory.builder()
                        .putRoles(new EndpointId(Examples.TENANT, "0123456"), EndpointRole.PC)
                        .addGroupRoles(new GroupRole("基幹システム", EndpointRole.BUSINESS_SYSTEM))
                        .addProtectedEndpoints(new EndpointId(Examples.TENANT, "1e5"))
                        .putUserAttributes("EXAMPLE\\ceo", Set.of("privileged", "executive"))
                        .build())
                .rule(OperationRule.builder()
                        .id("spring")
                        .isolation(IsolationMode.AFTER_APPROVAL)
                        .addSeverities(Severity.HIGH, Severity.MEDIUM)
                        .addGroups("a", "b", "true", "010")
                        .addPolicies("p")
                        .addRoles(EndpointRole.SERVER, EndpointRole.PC)
                        .addUserAttributes("executive")
                        .hours(new HourRange(LocalTime.of(22, 0), LocalTime.MIDNIGHT))
                        .addWeekdays(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)
                        .addDayKinds(DayKind.BUSINESS_DAY)
                        .validFrom(LocalDate.of(2027, 4, 1))
                        .validUntil(LocalDate.of(2027, 5, 31))
                        .addContacts("officer", "deputy")
                        .notices(new NoticeTerms(Set.of(Way.SLACK), Duration.ofHours(1), false))
                        .approval(new ApprovalPolicy(Approvers.ANALYSTS, Duration.ofMinutes(90), ApprovalTimeout.HOLD))
                        .language(Language.JA)
                        .reviewFirstReport(true)
                        .build())
                .rule(OperationRule.builder()
                        .id("rest")
                        .isolation(IsolationMode.NEVER)
                        .addContacts("deputy")
                        .build())
                .build();
        AllowEntry allow = AllowEntry.builder()
                .id("a")
                .expires(Instant.parse("2027-03-31T15:00:00Z"))
                .reason("r")
                .path("C:\\a b.exe")
                .signer("Example: Inc. #1")
                .group("g")
                .build();
        RuleTuning off = RuleTuning.builder()
                .rule("off")
                .owner("o")
                .reason("r")
                .expires(Instant.parse("2027-03-31T09:00:00Z"))
                .build();
        RuleTuning on = RuleTuning.builder()
                .rule("on")
                .owner("o")
                .reason("r")
                .expires(Instant.parse("2027-03-31T15:00:00Z"))
                .filter("s: {Image|endswith: ['\\a.exe', '*b']}\ncondition: s")
                .build();
        List<Contact> contacts = List.of(officer, deputy);
        RulesFile built = new RulesFile(
                rules, Examples.CUSTOMER.withContacts(contacts), contacts, List.of(allow), List.of(off, on), List.of());

        RulesFile read = read(EVERYTHING);

        assertThat(read.rules()).isEqualTo(built.rules());
        assertThat(read.contacts()).isEqualTo(built.contacts());
        assertThat(read.customer()).isEqualTo(built.customer());
        assertThat(read.allowEntries()).isEqualTo(built.allowEntries());
        assertThat(read.tunings().get(0)).isEqualTo(off);
        assertThat(built.toYaml()).isEqualTo(read.toYaml());
    }

    @Test
    void a_file_with_everything_comes_back_as_it_was() {
        comesBack(read(EVERYTHING));
    }

    static Stream<Path> examples() throws IOException {
        return Examples.files().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void an_example_comes_back_as_it_was(Path file) throws IOException {
        RulesFile read = Examples.lint(file).file();
        String text = read.toYaml();
        Path copy = Files.createTempFile("rules", ".yaml");
        try {
            Files.writeString(copy, text);
            RulesFile again = Examples.lint(copy).file();
            assertThat(again).isEqualTo(read);
            assertThat(again.toYaml()).isEqualTo(text);
        } finally {
            Files.delete(copy);
        }
    }

    @Test
    void the_readme_and_a_file_of_findings_come_back_as_they_were() throws IOException {
        comesBack(read(Examples.readme()));
        comesBack(read(Examples.resource("planted.yaml")));
    }

    private static void comesBack(RulesFile file) {
        String text = file.toYaml();
        RulesFile again = read(text);

        assertThat(again.rules()).isEqualTo(file.rules());
        assertThat(again.customer()).isEqualTo(file.customer());
        assertThat(again.contacts()).isEqualTo(file.contacts());
        assertThat(again.allowEntries()).isEqualTo(file.allowEntries());
        assertThat(again.tunings()).isEqualTo(file.tunings());
        assertThat(again.toYaml()).isEqualTo(text);
    }

    @Test
    void what_other_readers_of_yaml_would_take_for_something_else_stands_in_quotes() {
        assertThat(read(EVERYTHING).toYaml()).contains("""
                  - id: spring
                    when:
                      severity: [high, medium]
                      group: ['010', a, b, 'true']
                      policy: [p]
                """);
    }

    @Test
    void text_that_means_something_in_yaml_comes_back() {
        for (String odd : List.of(
                "- a",
                "# a",
                "a: b",
                "a #b",
                "'",
                "\"",
                "{a}",
                "[a",
                "&a",
                "*a",
                "!a",
                "%a",
                "@a",
                "`a",
                "|",
                ">",
                "? a",
                "~",
                "=",
                "<<",
                "0x1",
                "1_000",
                "190:20:30",
                "2026-11-24",
                "a\tb",
                "a\nb",
                "\u0085a",
                "\u200Ba",
                "\uFEFFa",
                "😀",
                "no",
                "null",
                "---",
                "...",
                ",",
                "a\\",
                "C:\\new\\tab")) {
            RulesFile file = withReason(odd);
            assertThatCode(file::toYaml).as("%s", odd).doesNotThrowAnyException();
            assertThat(read(file.toYaml()).allowEntries().get(0).reason()).isEqualTo(odd);
        }
    }

    @Test
    void what_the_file_cannot_say_is_refused_when_it_is_written() {
        assertThatThrownBy(() -> withReason("ends with a blank ").toYaml())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an allow entry holds what the file cannot say");
        OperationRules seconds = OperationRules.builder("v")
                .approval(new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofSeconds(90), ApprovalTimeout.HOLD))
                .rule(OperationRule.builder()
                        .id("rest")
                        .isolation(IsolationMode.NEVER)
                        .addContacts("night-desk")
                        .build())
                .build();
        assertThatThrownBy(() ->
                        new RulesFile(seconds, Examples.CUSTOMER, List.of(), List.of(), List.of(), List.of()).toYaml())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("what holds for all rules");
        OperationRules nobody = OperationRules.builder("v")
                .rule(OperationRule.builder()
                        .id("rest")
                        .isolation(IsolationMode.NEVER)
                        .build())
                .build();
        assertThatThrownBy(() ->
                        new RulesFile(nobody, Examples.CUSTOMER, List.of(), List.of(), List.of(), List.of()).toYaml())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contacts is missing");
    }

    private static RulesFile withReason(String reason) {
        RulesFile plain = read("version: 1\nrules: [{id: d, isolate: never, contacts: [night-desk]}]\n");
        AllowEntry entry = AllowEntry.builder()
                .id("a")
                .expires(Instant.parse("2027-03-31T15:00:00.5Z"))
                .reason(reason)
                .sha256("a".repeat(64))
                .build();
        return new RulesFile(plain.rules(), plain.customer(), List.of(), List.of(entry), List.of(), List.of());
    }

    private static RulesFile read(String text) {
        return Examples.lint(text).file();
    }
}
