package io.mdr4j.jackson.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.operation.lint.LintKind;
import io.mdr4j.operation.lint.LintLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesLintTest {

    private static final Pattern PLANTED = Pattern.compile("# ([A-Z_]+)$");
    private static final GroupsAndPolicies EDR = new GroupsAndPolicies(
            Stream.concat(
                            Stream.of(
                                    new EdrGroup("1", "Servers"),
                                    new EdrGroup("5a3bd0c17e9f4d228c6b1f0e9a7d4c02", "管理用端末"),
                                    new EdrGroup("3", "基幹システム"),
                                    new EdrGroup("4", "Workstations")),
                            IntStream.rangeClosed(1, 20).mapToObj(i -> new EdrGroup("id" + i, "G" + i)))
                    .toList(),
            List.of(new EdrPolicy("9", "P1"), new EdrPolicy("10", "PC-キッティング")));

    @Test
    void each_planted_fault_is_found_on_its_line_and_nothing_else() throws IOException {
        String text = Examples.resource("planted.yaml");

        List<RulesFinding> findings = Examples.lint(text).findings(List.of(EDR));

        assertThat(findings)
                .extracting(finding -> finding.line() + " " + finding.kind())
                .containsExactlyInAnyOrderElementsOf(planted(text))
                .hasSizeGreaterThan(20);
        assertThat(EnumSet.allOf(LintKind.class))
                .as("every kind of finding is planted")
                .allSatisfy(kind ->
                        assertThat(findings).extracting(RulesFinding::kind).contains(kind));
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.problem()).isNotBlank();
            assertThat(finding.cure()).isNotBlank();
        });
        assertThat(RulesLint.hasErrors(findings)).isTrue();
    }

    private static List<String> planted(String text) {
        List<String> planted = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher kind = PLANTED.matcher(line);
            if (kind.find()) {
                planted.add(number + " " + kind.group(1));
            }
        }
        return planted;
    }

    @Test
    void a_finding_says_what_is_wrong_for_whom_and_what_to_write() throws IOException {
        List<RulesFinding> findings =
                Examples.lint(Examples.resource("planted.yaml")).findings(List.of(EDR));

        assertThat(findings)
                .extracting(RulesFinding::toString)
                .anySatisfy(f -> assertThat(f)
                        .contains("\"late\" (after-approval) crosses rule \"early\" (immediate)")
                        .contains("for example a high alert on a pc in group \"G18\" on Tuesday 2026-11-24 13:00"))
                .anySatisfy(f ->
                        assertThat(f).contains("\"night\", \"day\" together leave a hole: 06:00-07:00 on every day"))
                .anySatisfy(
                        f -> assertThat(f)
                                .contains(
                                        "\"workdays\", \"weekends\" together leave a hole: all day on a holiday that is a Monday"))
                .anySatisfy(f -> assertThat(f)
                        .contains("for a medium alert 00:00-07:00 on every day nobody is there to give it"))
                .anySatisfy(f -> assertThat(f)
                        .contains("cannot reach contact \"plant\" for a medium alert all day on Saturday, Sunday"))
                .anySatisfy(f -> assertThat(f).contains("no tenant has a group \"Serverz\"; did you mean Servers?"))
                .anySatisfy(
                        f -> assertThat(f)
                                .contains(
                                        "\"on-any-day\" never decides: rules \"on-workdays\", \"on-other-days\" together match"));
    }

    static Stream<Path> cleanFiles() throws IOException {
        return Examples.files().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cleanFiles")
    void an_example_has_no_finding(Path file) throws IOException {
        assertThat(Examples.lint(file).findings(List.of(EDR))).isEmpty();
    }

    @Test
    void the_example_of_the_readme_has_no_finding() throws IOException {
        assertThat(Examples.lint(Examples.readme()).findings(List.of(EDR))).isEmpty();
    }

    @Test
    void a_contact_that_stands_elsewhere_may_be_used_elsewhere() {
        assertThat(Examples.lint("""
                version: 1
                rules:
                  - {id: d, isolate: never, contacts: [night-desk]}
                """).findings()).isEmpty();
    }

    @Test
    void a_name_is_known_when_any_tenant_has_it() {
        RulesLint lint = Examples.lint("""
                version: 1
                rules:
                  - {id: a, when: {group: [g1, 0007]}, isolate: never, contacts: [night-desk]}
                  - {id: d, isolate: never, contacts: [night-desk]}
                """);
        GroupsAndPolicies one = new GroupsAndPolicies(List.of(new EdrGroup("1", "G1")), List.of());
        GroupsAndPolicies other = new GroupsAndPolicies(List.of(new EdrGroup("0007", "Other")), List.of());

        assertThat(lint.findings(List.of(one, other))).isEmpty();
        assertThat(lint.findings(List.of(one))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(LintLevel.ERROR);
            assertThat(finding.problem()).contains("no tenant has a group \"0007\"");
            assertThat(finding.line()).isEqualTo(3);
        });
        assertThat(lint.findings()).as("nobody was asked").isEmpty();
    }

    @Test
    void a_file_with_faults_is_not_checked_but_refused() {
        assertThatThrownBy(() -> Examples.lint("version: 1\n")).isInstanceOf(RulesFileException.class);
    }
}
