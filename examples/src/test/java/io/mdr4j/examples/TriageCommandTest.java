package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class TriageCommandTest {

    private static final Path OWN = Path.of("src/test/resources/triage");
    private static final Pattern SCORE = Pattern.compile("exact (\\d+)/(\\d+), grave (\\d+)\\R?$");

    @TempDir
    Path folder;

    @Test
    void the_verdicts_on_our_own_labelled_alerts_are_those_of_an_analyst() {
        assertScore(Run.of("triage", OWN.toString()).out());
    }

    @Test
    @EnabledIfSystemProperty(named = "mdr.shared", matches = ".+")
    void the_verdicts_on_others_labelled_alerts_are_those_of_an_analyst() {
        assertScore(
                Run.of("triage", System.getProperty("mdr.shared") + "/triage").out());
    }

    /** An analyst would agree with 95 of 100, and never be on the other side. */
    private static void assertScore(String out) {
        Matcher score = SCORE.matcher(out);
        assertThat(score.find()).as(out).isTrue();
        int exact = Integer.parseInt(score.group(1));
        int all = Integer.parseInt(score.group(2));
        assertThat(exact * 100).as(out).isGreaterThanOrEqualTo(95 * all);
        assertThat(score.group(3)).as(out).isEqualTo("0");
    }

    @Test
    void a_miss_is_told_with_its_reasons_and_the_matrix_says_what_was_taken_for_what() throws IOException {
        label("LOW", "");

        String out = Run.of("triage", folder.toString()).out();

        assertThat(out)
                .contains("a.json: HIGH, an analyst says LOW (grave)")
                .contains("analyst: says so")
                .contains("lsass-dump")
                .contains("T1003.001")
                .contains("recall")
                .contains("precision")
                .endsWith("exact 0/1, grave 1" + System.lineSeparator());
    }

    @Test
    void an_allow_entry_in_the_labels_is_the_customers() throws IOException {
        Path alerts = Files.createDirectory(folder.resolve("edr"));
        Files.writeString(alerts.resolve("a.json"), alert("C:\\\\Tools\\\\inventory.exe /collect"));
        Files.writeString(
                alerts.resolve("labels.csv"),
                "file,severity,allow,why\na.json,FALSE_POSITIVE,\"{\"\"sha256\"\":\"\"" + "a".repeat(64)
                        + "\"\",\"\"expires\"\":\"\"2027-03-31\"\"}\",agreed\n");

        assertThat(Run.of("triage", folder.toString()).out()).contains("exact 1/1, grave 0");
    }

    @Test
    void a_folder_without_labels_is_refused_with_what_is_missing() {
        Run run = Run.of("triage", folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("labels.csv");
    }

    @Test
    void a_level_that_is_none_is_refused_with_file_and_row() throws IOException {
        label("SEVERE", "");

        Run run = Run.of("triage", folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("labels.csv").contains("a.json");
    }

    private void label(String severity, String allow) throws IOException {
        Path alerts = Files.createDirectory(folder.resolve("edr"));
        Files.writeString(
                alerts.resolve("a.json"),
                alert("rundll32.exe C:\\\\Windows\\\\System32\\\\comsvcs.dll, MiniDump 624 C:\\\\t\\\\l.dmp full"));
        Files.writeString(
                alerts.resolve("labels.csv"),
                "file,severity,allow,why\na.json," + severity + "," + allow + ",says so\n");
    }

    private static String alert(String commandLine) {
        return """
                {"composite_id": "a1", "product": "epp", "name": "Tool", "severity": 30, "pattern_disposition": 0,
                 "created_timestamp": "2026-11-24T05:00:00Z", "process_id": "1", "sha256": "%s", "cmdline": "%s",
                 "tactic": "Execution", "device": {"device_id": "d1", "hostname": "PC-1", "platform_name": "Windows"}}
                """.formatted("a".repeat(64), commandLine);
    }
}
