package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

@DisplayName("The command line")
class MdrCommandTest {

    @TempDir
    private Path folder;

    @Test
    void tells_its_version() {
        Run run = Run.of("--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("mdr4j \\d+\\.\\d+\\.\\d+\\S*\\R(.|\\R)*");
    }

    @Test
    void tells_what_there_is() {
        assertThat(Run.of("--help").out()).contains("demo", "help", "greet", "Exit codes:");
        assertThat(Run.of("help", "demo").out()).contains("--out=DIR", "--alerts=DIR");
    }

    @Test
    void without_a_command_says_so() {
        Run run = Run.of();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Say what to do", "Usage:");
    }

    @Test
    void refuses_what_it_does_not_know_and_names_it() {
        Run run = Run.of("demo", "--alrts", "x");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'--alrts'");
    }

    @Test
    void takes_commands_of_other_modules() {
        Run run = Run.of("greet");

        assertThat(run.code()).isEqualTo(7);
    }

    @Test
    void says_that_a_folder_of_alerts_is_not_there() {
        Run run = Run.of("demo", "--alerts", folder.resolve("nowhere").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere");
    }

    @Test
    void says_that_a_folder_has_no_alerts() throws IOException {
        Files.writeString(folder.resolve("labels.csv"), "file,severity\n");

        Run run = Run.of(
                "demo",
                "--alerts",
                folder.toString(),
                "--out",
                folder.resolve("out").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("skipped: labels.csv: not a .json");
        assertThat(run.err()).isEqualToIgnoringNewLines("mdr: There is no alert to handle");
    }

    @Test
    void does_not_write_into_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "");

        assertThat(Run.of("demo", "--out", file.toString()).code()).isEqualTo(2);
    }

    @Test
    void names_each_fault_of_a_rules_file_on_a_line_of_its_own() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("examples/rules"));
        Files.writeString(
                rules.resolve("alerts.yaml"), "version: 1\nrules:\n  - {id: a, isolate: soon, contacts: [b]}\n");
        Path alerts = Files.createDirectories(folder.resolve("alerts"));
        Files.writeString(alerts.resolve("a.json"), "{\"composite_id\": \"a\"}");
        System.setProperty("mdr.home", folder.toString());
        try {
            Run run = Run.of(
                    "demo",
                    "--alerts",
                    alerts.toString(),
                    "--out",
                    folder.resolve("out").toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("mdr: ").contains("2 fault(s)"),
                            line -> assertThat(line).startsWith("line 3, column 22:"),
                            line -> assertThat(line).startsWith("line 3, column 39:"));
        } finally {
            System.clearProperty("mdr.home");
        }
    }

    /** A command that another module could bring. */
    public static final class Greeting implements Subcommand {

        @Override
        public Object command() {
            return new Greet();
        }

        /** Ends with a code of its own. */
        @Command(name = "greet")
        static final class Greet implements Callable<Integer> {

            @Override
            public Integer call() {
                return 7;
            }
        }
    }
}
