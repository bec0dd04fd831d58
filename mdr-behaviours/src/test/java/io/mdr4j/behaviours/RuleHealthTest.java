package io.mdr4j.behaviours;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.behaviours.RuleHealth.Flag;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The health of a rule")
class RuleHealthTest {

    private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
    private static final String RULES = """
            title: Grave
            name: grave
            logsource: {category: process_creation}
            detection: {s: {Image: a}, condition: s}
            mdr: {weight: 90}
            ---
            title: Context
            id: 0c7f9a3e-34b1-4a5f-9f1e-2d6f8b1c5a77
            logsource: {category: process_creation}
            detection: {s: {Image: b}, condition: s}
            mdr: {weight: 30}
            ---
            title: Block
            name: block
            logsource: {category: process_creation}
            detection: {s: {Image: c}, condition: s}
            mdr: {weight: 0}
            """;

    private static final String CONTEXT = "0c7f9a3e-34b1-4a5f-9f1e-2d6f8b1c5a77";

    @TempDir
    private Path folder;

    private RulePack pack = RulePack.empty();
    private final List<Incident> incidents = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        Files.writeString(folder.resolve("rules.yml"), RULES);
        pack = RulePack.empty().plusFolder(folder);
        assertThat(pack.faults()).isEmpty();
    }

    @Test
    void has_a_row_for_each_rule_of_the_pack_in_its_order() {
        assertThat(RuleHealth.of(pack, List.of()))
                .extracting(row -> row.rule().id())
                .containsExactly("grave", CONTEXT, "block");
    }

    @Test
    void counts_hits_by_what_analysts_made_of_them() {
        incident("one", verdict("grave"), review(Severity.HIGH));
        incident("one", verdict("grave"), review(Severity.LOW));
        incident("one", verdict("grave"), review(Severity.FALSE_POSITIVE));
        incident("one", verdict("grave"));
        incident("one", verdict(CONTEXT));

        assertThat(health("grave")).satisfies(row -> {
            assertThat(row.hits()).isEqualTo(4);
            assertThat(row.confirmed()).isEqualTo(2);
            assertThat(row.falsePositives()).isEqualTo(1);
            assertThat(row.notReviewed()).isEqualTo(1);
            assertThat(row.falsePositiveShare()).hasValue(1 / 3.0);
        });
        assertThat(health(CONTEXT).falsePositiveShare()).isEmpty();
    }

    @Test
    void goes_by_the_latest_verdict_of_the_classifier_and_of_the_analysts() {
        incident("one", verdict("grave"), review(Severity.FALSE_POSITIVE), verdict(CONTEXT), review(Severity.HIGH));

        assertThat(health("grave").hits()).isZero();
        assertThat(health(CONTEXT).confirmed()).isEqualTo(1);
        assertThat(health(CONTEXT).falsePositives()).isZero();
    }

    @Test
    void counts_an_incident_once_however_often_its_verdict_names_the_rule() {
        incident("one", verdict("grave", "grave"));

        assertThat(health("grave").hits()).isEqualTo(1);
    }

    @Test
    void does_not_count_an_incident_that_was_merged_into_another_nor_reasons_that_are_no_rule_of_the_pack() {
        IncidentId other = new IncidentId(new CustomerId("one"), "other");
        incident("one", verdict("grave"), new CaseEvent.MergedInto(other, "tanaka", "same intruder"));
        incident("one", verdict("undecided-rules", "edr-technique", "tuned/no-such-rule"));
        incident("one");

        assertThat(RuleHealth.of(pack, incidents))
                .allSatisfy(row -> assertThat(row.hits() + row.tunedAway()).isZero());
    }

    @Test
    void tells_when_it_hit_first_and_last_and_at_which_customers() {
        incident("one", verdict(CONTEXT));
        incident("two", verdict("grave"));
        incident("one", verdict("grave"));
        incident("one", verdict("grave"));
        incident("one", verdict(CONTEXT));

        assertThat(health("grave")).satisfies(row -> {
            assertThat(row.firstHit()).contains(START.plus(Duration.ofHours(1)));
            assertThat(row.lastHit()).contains(START.plus(Duration.ofHours(3)));
            assertThat(row.customers()).containsExactlyInAnyOrder(new CustomerId("one"), new CustomerId("two"));
        });
        assertThat(health("block").firstHit()).isEmpty();
    }

    @Test
    void counts_what_a_tuning_hid_beside_the_hits() {
        incident("one", verdict("tuned/grave"));
        incident("one", verdict("tuned/grave", "grave"));

        assertThat(health("grave").tunedAway()).isEqualTo(2);
        assertThat(health("grave").hits()).isEqualTo(1);
    }

    @Test
    void is_noisy_from_half_of_five_reviewed_hits_on() {
        reviewed(2, Severity.FALSE_POSITIVE);
        reviewed(2, Severity.MEDIUM);
        assertThat(health("grave").flags()).isEmpty();

        reviewed(1, Severity.FALSE_POSITIVE);
        assertThat(health("grave").flags()).containsExactly(Flag.NOISY);

        reviewed(1, Severity.MEDIUM);
        assertThat(health("grave").flags()).containsExactly(Flag.NOISY);

        reviewed(1, Severity.MEDIUM);
        assertThat(health("grave").flags()).isEmpty();
    }

    @Test
    void says_that_a_rule_never_matched_unless_a_tuning_hid_it_or_it_only_serves_others() {
        assertThat(health("grave").flags()).containsExactly(Flag.NEVER_MATCHED);
        assertThat(health(CONTEXT).flags()).containsExactly(Flag.NEVER_MATCHED);
        assertThat(health("block").flags()).isEmpty();

        incident("one", verdict("tuned/grave"));
        assertThat(health("grave").flags()).isEmpty();
    }

    @Test
    void says_that_a_rule_which_matched_makes_no_level() {
        incident("one", verdict("grave", CONTEXT));

        assertThat(health(CONTEXT).flags()).containsExactly(Flag.ONLY_CONTEXT);
        assertThat(health("grave").flags()).isEmpty();
    }

    @Test
    void reads_what_the_classifier_says_of_real_alerts() {
        Behaviour found = SigmaBehaviours.standard()
                .recognise(Cases.caseOf(
                        Cases.windows(Cases.alerted("C:\\x\\mimikatz.exe", "mimikatz sekurlsa::logonpasswords"))))
                .get(0);
        incident("one", assessed(List.of(reason(found))));

        assertThat(RuleHealth.of(RulePack.standard(), incidents))
                .filteredOn(row -> row.hits() == 1)
                .singleElement()
                .satisfies(row -> assertThat(row.rule().id()).isEqualTo(found.id()));
    }

    private void reviewed(int times, Severity review) {
        for (int i = 0; i < times; i++) {
            incident("one", verdict("grave"), review(review));
        }
    }

    private RuleHealth health(String rule) {
        return RuleHealth.of(pack, incidents).stream()
                .filter(row -> row.rule().isCalled(rule))
                .findFirst()
                .orElseThrow();
    }

    /** An incident of this customer, an hour after the one before. */
    private void incident(String customer, IncidentEvent... events) {
        IncidentId id = new IncidentId(new CustomerId(customer), "INC-" + incidents.size());
        Instant at = START.plus(Duration.ofHours(incidents.size()));
        List<Recorded> history = new ArrayList<>();
        Stream.concat(Stream.of(new IntakeEvent.Opened(id, Optional.empty())), Arrays.stream(events))
                .forEach(event -> history.add(new Recorded(history.size() + 1L, at, event)));
        incidents.add(Incident.of(history));
    }

    private static VerdictEvent verdict(String... behaviours) {
        return assessed(Arrays.stream(behaviours)
                .map(id -> Behaviour.builder()
                        .id(id)
                        .title(new Bilingual("題", "title"))
                        .weight(50)
                        .kind(Behaviour.Kind.INTRUSION)
                        .build())
                .map(RuleHealthTest::reason)
                .toList());
    }

    private static VerdictEvent assessed(List<Reason> reasons) {
        return new VerdictEvent.Assessed(new Assessment(Severity.MEDIUM, 80, reasons, "standard"), 1);
    }

    private static Reason reason(Behaviour behaviour) {
        return new Reason(behaviour.id(), behaviour.title(), behaviour.weight(), List.of(), Optional.of(behaviour));
    }

    private static VerdictEvent review(Severity severity) {
        return new VerdictEvent.SeverityOverridden(severity, "tanaka", "looked at it");
    }
}
