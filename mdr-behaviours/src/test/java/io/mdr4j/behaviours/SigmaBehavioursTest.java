package io.mdr4j.behaviours;

import static io.mdr4j.behaviours.Cases.RAISED;
import static io.mdr4j.behaviours.Cases.alerted;
import static io.mdr4j.behaviours.Cases.caseOf;
import static io.mdr4j.behaviours.Cases.encoded;
import static io.mdr4j.behaviours.Cases.windows;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.RuleTuningBuilderStages;
import io.mdr4j.severity.SeverityCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigmaBehavioursTest {

    private static final String RULES = """
            title: Shadow copies deleted
            name: shadow-copies
            level: critical
            tags: [attack.t1490]
            logsource: {category: process_creation, product: windows}
            detection:
              tool: {Image|endswith: '\\vssadmin.exe'}
              arguments: {CommandLine|contains|all: [delete, shadows]}
              condition: tool and arguments
            mdr: {weight: 95, kind: intrusion, title: シャドウコピーの削除}
            ---
            title: Process listed
            name: listing
            logsource: {category: ps_script, product: windows}
            detection:
              selection: {ScriptBlockText|contains: 'Get-Process'}
              condition: selection
            level: low
            ---
            title: Building block
            name: block
            logsource: {category: process_creation, product: windows}
            detection:
              selection: {CommandLine|contains: a}
              condition: selection
            level: low
            mdr: {weight: 0}
            ---
            title: Endless expression
            name: endless
            level: high
            logsource: {category: process_creation, product: windows}
            detection:
              selection: {CommandLine|re: '(?=x)(x+x+)+y'}
              condition: selection
            """;

    private static final Alert DELETING =
            windows(alerted("C:\\W\\vssadmin.exe", "vssadmin delete shadows /all /quiet"));

    @TempDir
    Path folder;

    private SigmaBehaviours behaviours;

    @BeforeEach
    void compile() throws IOException {
        Files.writeString(folder.resolve("rules.yml"), RULES);
        RulePack pack = RulePack.empty().plusFolder(folder);
        assertThat(pack.faults()).isEmpty();
        behaviours = new SigmaBehaviours(pack);
    }

    @Test
    void a_match_names_the_rule_its_technique_its_evidence_and_what_matched() {
        assertThat(behaviours.recognise(caseOf(DELETING))).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo("shadow-copies");
            assertThat(found.title().ja()).isEqualTo("シャドウコピーの削除");
            assertThat(found.weight()).isEqualTo(95);
            assertThat(found.kind()).isEqualTo(Behaviour.Kind.INTRUSION);
            assertThat(found.techniques()).containsExactly("T1490");
            assertThat(found.evidence()).containsExactly("t/a1#p0");
            assertThat(found.quotes()).extracting(Behaviour.Quote::field).contains("Image", "CommandLine");
        });
    }

    @Test
    void a_rule_recognises_what_is_encoded_and_what_a_shell_is_told() {
        Alert hidden = windows(alerted("C:\\W\\cmd.exe", "cmd /c \"v^ssadmin del^ete shad^ows /all\""));
        Alert script = windows(alerted("C:\\W\\powershell.exe", "powershell -e " + encoded("Get-Process")));

        assertThat(ids(caseOf(hidden))).containsExactly("shadow-copies");
        assertThat(ids(caseOf(script))).containsExactly("listing");
    }

    @Test
    void a_building_block_is_no_behaviour_by_itself() {
        assertThat(ids(caseOf(windows(alerted("C:\\a.exe", "aaa"))))).isEmpty();
    }

    @Test
    void a_rule_that_reaches_a_bound_is_a_behaviour_that_could_not_be_ruled_out() {
        Alert endless = windows(alerted("C:\\x.exe", "x".repeat(20_000)));

        assertThat(behaviours.recognise(caseOf(endless))).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo("undecided-rules");
            assertThat(found.kind()).isEqualTo(Behaviour.Kind.UNDECIDED);
            assertThat(found.title().en()).contains("Endless expression");
            assertThat(found.evidence()).containsExactly("t/a1#p0");
        });
    }

    @Test
    void encoding_deeper_than_was_followed_is_a_behaviour() {
        String line = "Get-Date";
        for (int i = 0; i < 7; i++) {
            line = "powershell -e " + encoded(line);
        }

        assertThat(ids(caseOf(windows(alerted("C:\\W\\powershell.exe", line))))).contains("nested-encoding");
    }

    @Test
    void quotes_are_bounded() {
        Alert longer = windows(alerted("C:\\W\\vssadmin.exe", "vssadmin delete shadows " + "z".repeat(5_000)));

        assertThat(behaviours.recognise(caseOf(longer)).get(0).quotes())
                .allSatisfy(quote -> assertThat(quote.value()).hasSizeLessThan(300));
    }

    @Test
    void a_rule_that_the_customer_switched_off_is_named_and_does_not_count() {
        assertThat(behaviours.recognise(tuned(DELETING, tuning().build())))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo("tuned/shadow-copies");
                    assertThat(found.weight()).isLessThan(10);
                    assertThat(found.title().en()).contains("Shadow copies deleted", "tanaka", "nightly job");
                    assertThat(found.evidence()).containsExactly("t/a1#p0");
                });
    }

    @Test
    void a_filter_hides_only_what_it_describes() {
        RuleTuning quiet = tuning().filter("ours: {CommandLine|contains: '/quiet'}\ncondition: ours")
                .build();
        Alert other = windows(alerted("C:\\W\\vssadmin.exe", "vssadmin delete shadows /all"));

        assertThat(ids(tuned(DELETING, quiet))).containsExactly("tuned/shadow-copies");
        assertThat(ids(tuned(other, quiet))).containsExactly("shadow-copies");
    }

    @Test
    void a_tuning_ends_and_is_judged_at_the_alerts_own_time() {
        assertThat(ids(tuned(DELETING, expiring(Duration.ofSeconds(1))))).containsExactly("tuned/shadow-copies");
        assertThat(ids(tuned(DELETING, expiring(Duration.ZERO)))).containsExactly("shadow-copies");
    }

    @Test
    void a_filter_that_is_wrong_hides_nothing_and_is_named_to_whoever_sets_it() {
        RuleTuning wrong =
                tuning().filter("ours: {CommandLine|odd: x}\ncondition: ours").build();

        assertThat(ids(tuned(DELETING, wrong))).containsExactly("shadow-copies");
        assertThat(behaviours.problems(wrong)).singleElement().asString().contains("odd");
        assertThat(behaviours.problems(tuning("no-such-rule").build()))
                .singleElement()
                .asString()
                .contains("no-such-rule");
        assertThat(behaviours.problems(tuning().build())).isEmpty();
    }

    private List<String> ids(SeverityCase subject) {
        return behaviours.recognise(subject).stream().map(Behaviour::id).toList();
    }

    private static SeverityCase tuned(Alert alert, RuleTuning tuning) {
        return SeverityCase.builder().addAlerts(alert).addTunings(tuning).build();
    }

    private static RuleTuning expiring(Duration afterTheAlert) {
        return RuleTuning.builder()
                .rule("shadow-copies")
                .owner("tanaka")
                .reason("nightly job")
                .expires(RAISED.plus(afterTheAlert))
                .build();
    }

    private static RuleTuningBuilderStages.BuildFinal tuning() {
        return tuning("shadow-copies");
    }

    private static RuleTuningBuilderStages.BuildFinal tuning(String rule) {
        return RuleTuning.builder()
                .rule(rule)
                .owner("tanaka")
                .reason("nightly job")
                .expires(RAISED.plus(Duration.ofDays(30)));
    }
}
