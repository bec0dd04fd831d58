package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sample-works", "sample-logistics", "alerts"})
    void finds_nothing_in_the_examples_that_is_not_their_date(String name) {
        Run run = Run.of(
                "lint",
                Home.locate().resolve("examples/rules/" + name + ".yaml").toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("rules, 0 findings");
    }

    @Test
    void lists_findings_with_their_lines_and_fails_on_errors() throws IOException {
        Run run = lint("""
                version: 1
                rules:
                  - {id: a, when: {severity: high}, isolate: never, contacts: [helpdesk]}
                  - {id: b, when: {severity: high, role: pc}, isolate: immediate, contacts: [helpdesk]}
                  - {id: d, isolate: never, contacts: [helpdesk]}
                """);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("4 +error +shadowed rule +rule \"b\" never decides")
                .contains("move it before");
        assertThat(run.out()).contains("3 rules, 1 findings");
    }

    @Test
    void warnings_alone_do_not_fail() throws IOException {
        Run run = lint("""
                version: 1
                rules:
                  - {id: a, valid-until: 2020-12-31, isolate: never, contacts: [helpdesk]}
                  - {id: d, isolate: never, contacts: [helpdesk]}
                """);

        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("3 +warning +expired rule");
    }

    @Test
    void a_file_with_faults_is_refused_with_all_of_them() throws IOException {
        Run run = lint("version: 1\nrules:\n  - {id: a, isolate: no}\n");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("line 3").contains("write never, after-approval or immediate");
    }

    @Test
    void a_command_line_that_is_wrong_says_how() {
        assertThat(Run.of("lint", folder.resolve("none.yaml").toString()).code())
                .isEqualTo(2);
        assertThat(Run.of(
                                "lint",
                                Home.locate()
                                        .resolve("examples/rules/alerts.yaml")
                                        .toString(),
                                "--edr",
                                "acme")
                        .err())
                .contains("There is no vendor acme");
        assertThat(Run.of(
                                "lint",
                                Home.locate()
                                        .resolve("examples/rules/alerts.yaml")
                                        .toString(),
                                "--edr",
                                "falcon")
                        .err())
                .contains("FALCON_CLIENT_ID");
    }

    private Run lint(String text) throws IOException {
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, text);
        return Run.of("lint", file.toString());
    }
}
