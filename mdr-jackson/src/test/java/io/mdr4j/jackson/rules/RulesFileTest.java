package io.mdr4j.jackson.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {

    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final EdrTenantId TENANT = new EdrTenantId("falcon-jp");
    private static final Customer CUSTOMER = customer("security-officer", "server-team", "night-desk");

    @TempDir
    private Path folder;

    @Test
    void the_example_of_the_readme_is_a_good_file() throws IOException {
        RulesFile file = read(exampleOfTheReadme());

        assertThat(file.warnings()).isEmpty();
        assertThat(file.rules().version()).isEqualTo("2026-11-01");
        assertThat(file.inventory().roles()).containsValue(EndpointRole.BUSINESS_SYSTEM);
        assertThat(file.inventory().protectedEndpoints())
                .containsExactly(new EndpointId(TENANT, "77aa3cbd5d6c4fd09d4b9e8bba91d2ff"));
        assertThat(file.inventory().privilegedAccounts()).containsExactly("example\\svc-backup");
        AllowEntry entry = file.allowEntries().get(0);
        assertThat(entry.policy()).contains("PC-キッティング");
        assertThat(entry.expires()).isEqualTo("2027-03-31T15:00:00Z");
        assertThat(file.tunings()).singleElement().satisfies(tuning -> {
            assertThat(tuning.rule()).isEqualTo("remote-control-tool");
            assertThat(tuning.owner()).isEqualTo("Sato, security officer");
            assertThat(tuning.expires()).isEqualTo("2027-03-31T15:00:00Z");
        });

        OperationDecision server = decide(file, EndpointRole.SERVER, "EXAMPLE\\nobody", NOW);
        assertThat(server.ruleId()).isEqualTo("servers");
        assertThat(server.contacts()).containsExactly("server-team", "security-officer");
        assertThat(server.approval())
                .isEqualTo(new ApprovalPolicy(
                        Approvers.CUSTOMER, Duration.ofMinutes(15), ApprovalTimeout.ISOLATE, 2, Optional.empty()));

        OperationDecision executive = decide(file, EndpointRole.PC, "example\\SATO", NOW);
        assertThat(executive.ruleId()).isEqualTo("executives");
        assertThat(executive.language()).isEqualTo(Language.EN);
        assertThat(executive.reviewFirstReport()).isTrue();
        assertThat(executive.approval().approvers()).isEqualTo(Approvers.CUSTOMER_THEN_ANALYSTS);

        OperationDecision night =
                decide(file, EndpointRole.PC, "EXAMPLE\\nobody", Instant.parse("2026-11-24T15:00:00Z"));
        assertThat(night.ruleId()).isEqualTo("high-at-night");
        assertThat(night.isolation()).isEqualTo(IsolationMode.IMMEDIATE);
    }

    @Test
    void a_file_with_five_faults_is_refused_with_all_five_and_what_to_write() {
        String text = """
                version: 1
                rules:
                  - id: servers
                    when:
                      role: [serverr]
                      severty: high
                    isolate: no
                    contacts: [security-oficer]
                  - id: servers
                    when:
                      hours: 25:00-06:00
                    isolate: never
                    contacts: [server-team]
                """;

        assertThat(faults(text))
                .extracting(Fault::toString)
                .satisfiesExactly(
                        f -> assertThat(f).startsWith("line 5, column 14:").contains("did you mean server?"),
                        f -> assertThat(f).startsWith("line 6, column 7:").contains("did you mean severity?"),
                        f -> assertThat(f)
                                .startsWith("line 7, column 14:")
                                .contains("write never, after-approval or immediate"),
                        f -> assertThat(f).startsWith("line 8, column 16:").contains("did you mean security-officer?"),
                        f -> assertThat(f).startsWith("line 9, column 5:").contains("the last rule must have no when"),
                        f -> assertThat(f).startsWith("line 9, column 9:").contains("already, in line 3"),
                        f -> assertThat(f).startsWith("line 11, column 14:").contains("22:00-06:00"));
    }

    @Test
    void what_yaml_would_turn_into_something_else_is_read_as_written() {
        RulesFile file = read("""
                version: 010
                endpoints:
                  protected:
                    - tenant: falcon-jp
                      device: 0123456
                    - tenant: falcon-jp
                      device: 1e5
                rules:
                  - id: no
                    when:
                      group: [on, 22:00, 010, 2026-01-01]
                    isolate: never
                    contacts: security-officer
                  - id: null
                    isolate: never
                    contacts: security-officer
                """);

        assertThat(file.rules().version()).isEqualTo("010");
        assertThat(file.inventory().protectedEndpoints())
                .extracting(EndpointId::deviceId)
                .containsExactlyInAnyOrder("0123456", "1e5");
        assertThat(decide(file, EndpointRole.PC, "EXAMPLE\\nobody", NOW).ruleId())
                .isEqualTo("no");
    }

    @Test
    void a_rule_behind_one_that_matches_everything_is_a_fault() {
        assertThat(messages("""
                version: 1
                rules:
                  - {id: all, isolate: never, contacts: [night-desk]}
                  - {id: never-reached, when: {severity: high}, isolate: never, contacts: [night-desk]}
                """))
                .anyMatch(m -> m.startsWith("line 3") && m.contains("no rule after it is ever reached"))
                .anyMatch(m -> m.startsWith("line 4") && m.contains("the last rule must have no when"));
    }

    @Test
    void a_condition_that_is_empty_by_mistake_is_a_fault() {
        assertThat(messages("""
                version: 1
                rules:
                  - {id: a, when: {group: []}, isolate: never, contacts: [night-desk]}
                  - {id: b, when: {}, isolate: never, contacts: [night-desk]}
                  - {id: c, when: {policy: }, isolate: never, contacts: [night-desk]}
                  - {id: d, isolate: never, contacts: [night-desk]}
                """))
                .satisfiesExactly(
                        m -> assertThat(m).startsWith("line 3").contains("empty list"),
                        m -> assertThat(m).startsWith("line 4").contains("when is empty"),
                        m -> assertThat(m).startsWith("line 5").contains("policy is empty"));
    }

    @Test
    void missing_keys_are_named_with_what_to_write() {
        assertThat(messages("rules:\n  - when: {severity: high}\n"))
                .anyMatch(m -> m.contains("version is missing"))
                .anyMatch(m -> m.contains("id is missing"))
                .anyMatch(m -> m.contains("isolate is missing") && m.contains("after-approval"))
                .anyMatch(m -> m.contains("contacts is missing") && m.contains("security-officer"));
        assertThat(messages("version: 1\n")).anyMatch(m -> m.contains("rules is missing"));
        assertThat(messages("")).anyMatch(m -> m.contains("the file is empty"));
        assertThat(messages("# only a comment\n")).anyMatch(m -> m.contains("the file is empty"));
        assertThat(messages("- a\n- b\n")).anyMatch(m -> m.contains("must be keys with values"));
        assertThat(messages("version: 1\nrules: []\n")).anyMatch(m -> m.contains("there is no rule"));
    }

    @Test
    void lists_of_endpoints_and_users_are_checked() {
        assertThat(messages("""
                version: 1
                endpoints:
                  protected:
                    - {tenant: falcon-us, device: a}
                    - {tenant: falcon-jp}
                  roles:
                    - {tenant: falcon-jp, device: a, role: pc}
                    - {tenant: falcon-jp, device: a, role: server}
                users:
                  - {account: sato, attributes: [executive]}
                  - {account: EXAMPLE\\sato, attributes: [executive]}
                  - {account: example\\SATO, attributes: [vip]}
                rules:
                  - {id: d, isolate: never, contacts: [night-desk]}
                """))
                .satisfiesExactly(
                        m -> assertThat(m).startsWith("line 4").contains("did you mean falcon-jp?"),
                        m -> assertThat(m).startsWith("line 5").contains("device is missing"),
                        m -> assertThat(m).startsWith("line 8").contains("has a role already"),
                        m -> assertThat(m).startsWith("line 10").contains("write DOMAIN\\name"),
                        m -> assertThat(m).startsWith("line 12").contains("listed twice"));
    }

    @Test
    void allow_entries_are_checked() {
        assertThat(messages("""
                version: 1
                allow:
                  - {id: a, expires: 2027-02-30, reason: x, sha256: abc}
                  - {id: a, expires: 2027-03-31, reason: x, path: 'C:\\a.exe'}
                  - {id: c, expires: 2027-03-31, sha265: x, reason: x}
                rules:
                  - {id: d, isolate: never, contacts: [night-desk]}
                """))
                .anyMatch(m -> m.startsWith("line 3") && m.contains("write the last day"))
                .anyMatch(m -> m.startsWith("line 3") && m.contains("64 hex digits"))
                .anyMatch(m -> m.startsWith("line 4") && m.contains("already"))
                .anyMatch(m -> m.startsWith("line 4") && m.contains("chosen by anybody"))
                .anyMatch(m -> m.startsWith("line 5") && m.contains("did you mean sha256?"));
    }

    @Test
    void an_expired_allow_entry_and_an_attribute_that_nobody_has_are_warnings() {
        RulesFile file = read("""
                version: 1
                allow:
                  - {id: old, expires: 2026-11-23, reason: x, signer: Example, path: 'C:\\a.exe'}
                  - {id: today, expires: 2026-11-24, reason: x, signer: Example, path: 'C:\\a.exe'}
                rules:
                  - {id: v, when: {user: executve}, isolate: never, contacts: [night-desk]}
                  - {id: d, isolate: never, contacts: [night-desk]}
                """);

        assertThat(file.allowEntries()).hasSize(2);
        assertThat(file.warnings())
                .extracting(Fault::toString)
                .satisfiesExactly(
                        w -> assertThat(w).startsWith("line 3").contains("old has expired"),
                        w -> assertThat(w).startsWith("line 6").contains("no account under users"));
    }

    @Test
    void a_tuning_has_its_filter_as_the_text_of_a_sigma_detection() {
        RulesFile file = read("""
                version: 1
                tunings:
                  - rule: off
                    owner: yes
                    reason: x
                    expires: 2026-12-31T18:00:00+09:00
                  - rule: filtered
                    owner: y
                    reason: x
                    expires: 2026-12-31
                    filter:   # comments go
                      ours: {Image|endswith: ['\\a.exe', "\\b.exe"], User: null, Title: ''}
                      port:
                        - DestinationPort: 010
                        - CommandLine|re: 'x # y: z'
                      condition: ours and not port
                rules:
                  - {id: d, isolate: never, contacts: [night-desk]}
                """);

        assertThat(file.tunings()).hasSize(2);
        RuleTuning off = file.tunings().get(0);
        assertThat(off.rule()).isEqualTo("off");
        assertThat(off.owner()).isEqualTo("yes");
        assertThat(off.expires()).isEqualTo("2026-12-31T09:00:00Z");
        assertThat(off.filter()).isEmpty();
        assertThat(file.tunings().get(1).filter()).contains("""
                ours:
                  Image|endswith:
                  - '\\a.exe'
                  - "\\b.exe"
                  User: null
                  Title: ''
                port:
                - DestinationPort: '010'
                - CommandLine|re: 'x # y: z'
                condition: ours and not port
                """);
    }

    @Test
    void a_long_list_in_a_filter_does_not_become_a_long_line() {
        String list = "'a.exe',\n".repeat(5_000);
        RulesFile file = read("""
                version: 1
                tunings:
                  - rule: r
                    owner: o
                    reason: x
                    expires: 2026-12-31
                    filter: {ours: {Image: [
                %s 'b.exe']}, condition: ours}
                rules:
                  - {id: d, isolate: never, contacts: [night-desk]}
                """.formatted(list));

        assertThat(file.tunings().get(0).filter().orElse("").lines())
                .hasSize(5_004)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    }

    @Test
    void tunings_are_checked() {
        assertThat(messages("""
                version: 1
                tunings:
                  - {}
                  - {rule: a, owner: o, reason: x, expires: 31.3.2027}
                  - {rule: a, owner: o, reason: x, expires: 2027-03-31, fliter: {s: {A: b}, condition: s}}
                  - {rule: a, owner: '', reason: x, expires: 2027-03-31}
                  - {rule: a, owner: o, reason: x, expires: 2027-03-31, filter: 'A: b'}
                  - {rule: a, owner: o, reason: x, expires: 2027-03-31, filter: }
                  - {rule: a, owner: o, reason: x, expires: 2027-03-31, filter: {s: {A: b}}}
                  - {rule: a, owner: o, reason: x, expires: 2027-03-31, filter: {condition: s}}
                rules:
                  - {id: d, isolate: never, contacts: [night-desk]}
                """))
                .satisfiesExactly(
                        m -> assertThat(m).startsWith("line 3").contains("rule is missing"),
                        m -> assertThat(m).startsWith("line 3").contains("owner is missing", "who answers for it"),
                        m -> assertThat(m).startsWith("line 3").contains("reason is missing"),
                        m -> assertThat(m).startsWith("line 3").contains("expires is missing", "2027-03-31"),
                        m -> assertThat(m).startsWith("line 4").contains("write the last day"),
                        m -> assertThat(m).startsWith("line 5").contains("did you mean filter?"),
                        m -> assertThat(m).startsWith("line 6").contains("owner is empty"),
                        m -> assertThat(m).startsWith("line 7").contains("selection:", "switch the rule off"),
                        m -> assertThat(m).startsWith("line 8").contains("selection:", "switch the rule off"),
                        m -> assertThat(m).startsWith("line 9").contains("condition is missing"),
                        m -> assertThat(m).startsWith("line 10").contains("no selection"));
    }

    @Test
    void an_expired_tuning_is_a_warning_and_stays_since_old_alerts_are_judged_by_it() {
        RulesFile file = read("""
                version: 1
                tunings:
                  - {rule: old, owner: o, reason: x, expires: 2026-11-23}
                  - {rule: today, owner: o, reason: x, expires: 2026-11-24}
                rules:
                  - {id: d, isolate: never, contacts: [night-desk]}
                """);

        assertThat(file.tunings()).extracting(RuleTuning::rule).containsExactly("old", "today");
        assertThat(file.warnings())
                .singleElement()
                .asString()
                .startsWith("line 3")
                .contains("tuning of old has expired");
    }

    @Test
    void a_filter_that_refers_to_itself_is_refused() {
        assertThat(messages("""
                version: 1
                tunings:
                  - {rule: a, owner: o, reason: x, expires: 2027-03-31, filter: &f {s: *f, condition: s}}
                rules:
                  - {id: d, isolate: never, contacts: [night-desk]}
                """)).singleElement().asString().contains("references (*) are not read");
    }

    @Test
    void a_file_that_is_no_yaml_is_refused_with_place_and_cure() {
        assertThat(messages("version: 1\nusers:\n  - account: \"EXAMPLE\\yamada\"\n"))
                .singleElement()
                .satisfies(m -> assertThat(m).startsWith("line 3").contains("without quotes or in single quotes"));
        assertThat(messages("version: 1\nrules:\n\t- id: a\n"))
                .singleElement()
                .satisfies(m -> assertThat(m).startsWith("line 3").contains("not with tabs"));
    }

    @Test
    void a_key_twice_is_a_fault() {
        assertThat(messages("""
                version: 1
                rules:
                  - {id: d, isolate: never, isolate: immediate, contacts: [night-desk]}
                """)).singleElement().satisfies(m -> assertThat(m).contains("isolate stands twice"));
    }

    @Test
    void references_of_which_a_few_stand_for_gigabytes_are_refused() {
        StringBuilder bomb = new StringBuilder("version: 1\nrules: [&a [x, x]]\nusers:\n  - &l0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("  - &l")
                    .append(i)
                    .append(" [*l")
                    .append(i - 1)
                    .append(", *l")
                    .append(i - 1)
                    .append("]\n");
        }

        assertThat(messages(bomb.toString())).anyMatch(m -> m.contains("references (*) are not read"));
    }

    @Test
    void a_file_that_refers_to_itself_is_refused() {
        assertThat(messages("&a\nversion: 1\nrules:\n  - *a\n")).anyMatch(m -> m.contains("references (*)"));
    }

    @Test
    void a_file_that_is_nested_or_long_beyond_reason_is_refused() {
        assertThat(messages("rules: " + "[".repeat(9_000))).anyMatch(m -> m.contains("cannot be read as YAML"));
        assertThat(messages("version: 1\n# " + "x".repeat(1_000_000)))
                .singleElement()
                .satisfies(m -> assertThat(m).startsWith("line 2").contains("break it into several"));
        assertThat(messages("#\n".repeat(RulesFile.MOST_CHARACTERS)))
                .singleElement()
                .satisfies(m -> assertThat(m).contains("longer than 4000000 characters"));
    }

    @Test
    void thousands_of_faults_are_told_up_to_a_hundred() {
        String text = "version: 1\nrules:\n" + "  - 5\n".repeat(3_000);

        assertThat(faults(text))
                .hasSize(101)
                .last()
                .satisfies(f -> assertThat(f.message()).contains("more"));
    }

    @Test
    void a_file_in_shift_jis_is_refused_with_what_to_do() throws IOException {
        Path file = folder.resolve("rules.yaml");
        Files.write(file, "version: 版\n".getBytes(Charset.forName("Shift_JIS")));

        assertThatThrownBy(() -> RulesFile.read(file, CUSTOMER, Set.of(TENANT), NOW))
                .isInstanceOf(RulesFileException.class)
                .hasMessageContaining("save it as UTF-8");
    }

    @Test
    void a_message_quotes_the_file_on_one_line_only() {
        String text =
                "version: 1\nrules:\n  - {id: d, isolate: \"a\\nb" + "c".repeat(500) + "\", contacts: [night-desk]}\n";

        assertThat(messages(text))
                .singleElement()
                .satisfies(m -> assertThat(m).hasSizeLessThan(250).doesNotContain("\n"));
    }

    private static RulesFile read(String text) {
        return RulesFile.read(text, CUSTOMER, Set.of(TENANT), NOW);
    }

    private static List<Fault> faults(String text) {
        try {
            throw new AssertionError("accepted: " + read(text));
        } catch (RulesFileException e) {
            return e.faults();
        }
    }

    private static List<String> messages(String text) {
        return faults(text).stream().map(Fault::toString).toList();
    }

    private static String exampleOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```yaml\n") + "```yaml\n".length();
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static OperationDecision decide(RulesFile file, EndpointRole role, String user, Instant at) {
        return file.rules()
                .decide(DecisionFacts.builder()
                        .severity(Severity.HIGH)
                        .alertTime(at)
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .calendar(BusinessCalendar.japan())
                        .endpoint(Endpoint.builder()
                                .id(new EndpointId(TENANT, "d"))
                                .role(role)
                                .groups(List.of(new EdrGroup("010", "on")))
                                .policies(List.of())
                                .build())
                        .users(Set.of(user))
                        .build());
    }

    private static Customer customer(String... contacts) {
        return Customer.builder()
                .id(new CustomerId("c"))
                .name("Example")
                .zone(ZoneId.of("Asia/Tokyo"))
                .addAllContacts(Arrays.stream(contacts)
                        .map(id -> Contact.builder().id(id).name(id).build())
                        .toList())
                .build();
    }
}
