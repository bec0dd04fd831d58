package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo's day")
class DemoDayTest {

    @TempDir
    private static Path out;

    private static Run run;
    private static JsonNode incidents;

    @BeforeAll
    static void play() throws IOException {
        run = Run.of("demo", "--out", out.toString());
        incidents = new ObjectMapper().readTree(out.resolve("incidents.json").toFile());
    }

    @Test
    void ends_well_with_five_incidents() {
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(incidents).hasSize(5);
    }

    @Test
    void has_exactly_the_keys_that_it_should() {
        assertThat(incidents)
                .allSatisfy(incident -> assertThat(incident.fieldNames())
                        .toIterable()
                        .containsExactly(
                                "customer",
                                "vendor",
                                "alertIds",
                                "severity",
                                "reasons",
                                "ruleId",
                                "isolation",
                                "receivedAt",
                                "reportedAt",
                                "isolatedAt",
                                "reports"));
    }

    @Test
    void isolates_the_pc_of_the_macro_attack_at_once_and_reports_in_japanese() throws IOException {
        JsonNode attack = ofHost("410013990121");

        assertThat(attack.path("severity").asText()).isEqualTo("HIGH");
        assertThat(attack.path("ruleId").asText()).isEqualTo("high-on-pcs");
        assertThat(attack.path("alertIds")).hasSize(2);
        assertThat(attack.path("isolation").asText()).isEqualTo("CONFIRMED");
        assertThat(since(attack, "isolatedAt")).isLessThan(Duration.ofMinutes(5));
        assertThat(report(attack, "first-report.txt")).contains("危険度：高", "隔離済み");
    }

    @Test
    void isolates_the_server_after_the_customer_approved_and_reports_in_english() throws IOException {
        JsonNode ransomware = ofHost("7f0d6e0a-31b4");

        assertThat(ransomware.path("vendor").asText()).isEqualTo("carbonblack");
        assertThat(ransomware.path("severity").asText()).isEqualTo("HIGH");
        assertThat(ransomware.path("isolation").asText()).isEqualTo("CONFIRMED");
        assertThat(since(ransomware, "reportedAt")).isLessThan(since(ransomware, "isolatedAt"));
        assertThat(report(ransomware, "first-report.v1.txt")).contains("approv");
        assertThat(report(ransomware, "first-report.txt")).contains("HIGH", "Kenta Takahashi");
    }

    @Test
    void finds_adware_that_was_stopped_to_be_low_and_the_administrators_script_to_be_no_threat() {
        assertThat(ofHost("2b9c4d11-6d0f").path("severity").asText()).isEqualTo("LOW");
        JsonNode script = ofHost("510003340071");
        assertThat(script.path("severity").asText()).isEqualTo("FALSE_POSITIVE");
        assertThat(script.path("reasons").path(0).path("en").asText()).contains("patch-inventory");
        assertThat(script.path("isolatedAt").isNull()).isTrue();
    }

    @Test
    void reports_on_the_laptop_in_time_and_isolates_it_when_it_is_back() throws IOException {
        JsonNode laptop = ofHost("610002210098");

        assertThat(since(laptop, "reportedAt")).isLessThan(Duration.ofMinutes(60));
        assertThat(since(laptop, "isolatedAt")).isGreaterThan(Duration.ofMinutes(90));
        assertThat(report(laptop, "first-report.v1.txt")).contains("オフライン");
        assertThat(report(laptop, "first-report.txt")).contains("隔離の完了を確認").doesNotContain("お詫び");
    }

    @Test
    void sets_the_alert_of_a_foreign_customer_aside() throws IOException {
        String foreign = "0ddc0ffee0000000000000000000beef";

        assertThat(incidents.toString()).doesNotContain(foreign);
        assertThat(Files.readString(out.resolve("index.html"))).contains(foreign);
        assertThat(run.out()).contains("set aside: " + foreign);
    }

    @Test
    void links_every_report_and_all_of_them_are_there() throws IOException {
        Set<String> listed = new HashSet<>();
        incidents.forEach(incident -> incident.path("reports").forEach(path -> listed.add(path.asText())));

        String index = Files.readString(out.resolve("index.html"));
        assertThat(listed).hasSizeGreaterThanOrEqualTo(15).allSatisfy(path -> {
            assertThat(out.resolve(path)).isNotEmptyFile();
            assertThat(index).contains("href=\"" + path + "\"");
        });
    }

    @Test
    void sends_every_notice_by_mail_and_shows_each_mail_in_the_index() throws IOException {
        String index = Files.readString(out.resolve("index.html"));
        List<Path> letters;
        try (Stream<Path> files = Files.walk(out)) {
            letters = files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
        assertThat(letters).hasSizeGreaterThanOrEqualTo(12).allSatisfy(letter -> {
            String path = out.relativize(letter).toString().replace('\\', '/');
            String page = path.replace(".eml", ".html");
            assertThat(index).contains("href=\"" + path + "\"", "href=\"" + page + "\"");
            assertThat(Files.readString(out.resolve(page)))
                    .contains("soc@soc.example")
                    .doesNotContain("=?UTF-8?");
        });
        assertThat(index)
                .contains("security-officer@customer.example", "server-team@customer.example", "analyst@soc.example");
    }

    @Test
    void tells_what_happens_as_it_happens() {
        assertThat(run.out())
                .containsSubsequence(
                        "a macro attack",
                        "severity HIGH",
                        "rule high-on-pcs: isolate at once",
                        "isolation of SMP-PC-0217 requested",
                        "isolation of SMP-PC-0217 confirmed",
                        "isolation approved by server-team",
                        "isolation of LGI-FS-01 confirmed",
                        "the laptop is online again",
                        "isolation of SMP-NB-0431 confirmed");
    }

    private static JsonNode ofHost(String partOfAlertId) {
        for (JsonNode incident : incidents) {
            if (incident.path("alertIds").toString().contains(partOfAlertId)) {
                return incident;
            }
        }
        throw new AssertionError("No incident with an alert " + partOfAlertId + ":\n" + run.out());
    }

    private static Duration since(JsonNode incident, String field) {
        return Duration.between(
                Instant.parse(incident.path("receivedAt").asText()),
                Instant.parse(incident.path(field).asText()));
    }

    private static String report(JsonNode incident, String name) throws IOException {
        Path folder = out.resolve(incident.path("reports").path(0).asText()).getParent();
        return Files.readString(folder.resolve(name));
    }
}
