package io.mdr4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import io.mdr4j.examples.Subcommand;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is measured does what it is said to do; how fast is measured elsewhere. */
@Tag("waits")
class BenchmarksTest {

    private final StringWriter written = new StringWriter();

    @Test
    void both_vendors_alerts_are_read_without_oddities() throws IOException {
        ParseBenchmark parse = new ParseBenchmark();
        assertThat(parse.falconTree().size()).isGreaterThan(50);
        assertThat(parse.falconAlert().oddities()).isEmpty();
        assertThat(parse.falconAlert().evidence().processes()).hasSize(3);
        assertThat(parse.falconAlertWithRaw().alert()).isEqualTo(parse.falconAlert());
        assertThat(parse.carbonBlackTree().size()).isGreaterThan(50);
        assertThat(parse.carbonBlackAlert().oddities()).isEmpty();
        assertThat(parse.carbonBlackAlert().evidence().processes()).hasSize(2);
        assertThat(parse.carbonBlackAlertWithRaw().alert()).isEqualTo(parse.carbonBlackAlert());
    }

    @Test
    void the_classified_alert_is_explained_by_what_it_shows() {
        Assessment assessment = new ClassifyBenchmark().assess();
        assertThat(assessment.severity()).isEqualTo(Severity.HIGH);
        assertThat(assessment.reasons()).extracting(Reason::code).contains("edr-rating", "powershell-download-cradle");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000})
    void the_last_rule_but_one_decides(int rules) {
        RulesBenchmark benchmark = new RulesBenchmark();
        benchmark.rules = rules;
        benchmark.setUp();
        assertThat(benchmark.decide().ruleId()).isEqualTo("rule-" + (rules - 2));
        assertThat(benchmark.decide().isolation()).isNotEqualTo(IsolationMode.NEVER);
    }

    @ParameterizedTest
    @EnumSource
    void the_report_is_rendered(Language language) {
        ReportBenchmark benchmark = new ReportBenchmark();
        benchmark.language = language;
        assertThat(benchmark.facts().assessment().severity()).isEqualTo(Severity.MEDIUM);
        assertThat(benchmark.factsAndDocuments().get(0).document().text()).contains("SMP-PC-0217");
    }

    @Test
    void the_pipeline_reports_every_incident() throws InterruptedException {
        PipelineRun.Outcome outcome = new PipelineRun(new Load(3, 6, 60, 4)).run(new PrintWriter(written));
        assertThat(outcome.alerts()).isEqualTo(60);
        assertThat(outcome.incidents()).isEqualTo(16);
        assertThat(outcome.reports()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void the_intake_from_unreliable_clouds_misses_nothing() throws IOException {
        assertThat(new IntakeRun(120).print(new PrintWriter(written))).isEmpty();
        assertThat(written.toString())
                .contains("intake falcon: 120 alerts", "intake carbonblack: 120 alerts", "times 429");
    }

    @ParameterizedTest
    @EnumSource(
            value = BenchStore.Kind.class,
            names = {"MEMORY", "H2"})
    void a_storm_is_reported_whole_and_the_trickle_isolated(BenchStore.Kind kind) throws Exception {
        StormRun run = new StormRun(new StormLoad(2, 4, 80), kind, Duration.ofSeconds(1));
        assertThat(run.print(new PrintWriter(written))).isTrue();
        assertThat(written.toString())
                .contains("the storm's customer", "of 40 alerts", "the others")
                .containsPattern("trickle of [1-9]\\d* alerts, two a second: [1-9]")
                .containsPattern("\nstorm 80 alerts in \\d+\\.\\d s\\R$");
    }

    @Test
    void growth_multiplies_the_incidents_and_ends_with_a_line_of_its_figures() throws Exception {
        new GrowthRun(BenchStore.Kind.H2, 200, 20, 3).print(new PrintWriter(written));
        assertThat(written.toString())
                .contains("20 incidents:", "200 incidents:", "206 incidents were looked at")
                .containsPattern("\ngrowth 20 -> 200 incidents: \\d+\\.\\d\\d times, heap \\d+ MB\\R$");
    }

    @Test
    void drools_is_measured_with_the_same_rules_and_decides_the_same() {
        new RulesRun(List.of(20), Duration.ofMillis(20)).print(new PrintWriter(written));
        assertThat(written.toString())
                .contains("20 mdr4j", "20 Drools")
                .containsPattern("\nrules 20: \\d+\\.\\d times the decisions of Drools, 1,000 cases equal\\R$");
    }

    @Test
    void cases_to_compare_are_decided_by_many_rules() {
        ComparedRules compared = ComparedRules.of(100);
        OperationRules own = compared.own();
        assertThat(compared.facts().stream()
                        .map(facts -> own.decide(facts).ruleId())
                        .distinct())
                .hasSizeGreaterThan(50)
                .contains("all-else");
    }

    @Test
    void simulate_decides_every_copied_incident_again() throws Exception {
        new SimulateRun(BenchStore.Kind.H2, 100, 10).print(new PrintWriter(written));
        assertThat(written.toString())
                .containsPattern(
                        "\nsimulate 100 incidents, 100 decisions, [1-9]\\d* changed, 0 left out: .* \\(round 3\\)\\R$");
    }

    @Test
    void growth_needs_a_store_that_lasts() {
        assertThat(bench("growth", "--db", "MEMORY")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(written.toString()).contains("growth needs --db h2 or postgres");
    }

    @Test
    void the_command_line_knows_the_command() {
        assertThat(ServiceLoader.load(Subcommand.class))
                .extracting(Subcommand::command)
                .hasAtLeastOneElementOfType(BenchCommand.class);
    }

    @Test
    void an_unknown_name_is_answered_with_the_names_there_are() {
        int exit = new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(written))
                .execute("speed");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(written.toString())
                .contains("There is no measurement speed; there are parse, classify, rules, report, pipeline");
    }

    @Test
    void sigma_needs_a_folder_and_says_so() {
        assertThat(bench("sigma")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(written.toString()).contains("Say where Sigma rules are: mdr bench sigma DIR");
        assertThat(bench("sigma", "nowhere")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(written.toString()).contains("There is no folder nowhere");
    }

    @Test
    void sigma_ends_with_a_line_of_its_figures(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        for (int i = 0; i < 12; i++) {
            Files.writeString(folder.resolve("rules/" + i + ".yml"), """
                    title: Teams
                    id: r%d
                    logsource: {category: process_creation, product: windows}
                    detection:
                      sel: {Image|endswith: '\\teams%d.exe'}
                      chrome: {CommandLine|contains|all: ['--type=', 'chrome']}
                      condition: sel or chrome
                    """.formatted(i, i));
        }
        new SigmaRun(new SigmaFolder(folder), Duration.ofMillis(1)).print(new PrintWriter(written));

        assertThat(written.toString())
                .contains("12 rules for process creations read and compiled", "of 200 events it says the same of 200")
                .containsPattern("\nsigma \\d+ events/s, 12 rules, loaded in \\d+\\.\\d\\d s\\R$");
    }

    private int bench(String... args) {
        return new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(written))
                .execute(args);
    }
}
