package io.mdr4j.behaviours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The library's own rules: well formed, each with events that it must and must not recognise. */
class PackTest {

    private static final RulePack PACK = RulePack.standard();
    private static final PackEvents EVENTS = new PackEvents(PACK);

    @Test
    void no_rule_is_refused() {
        assertThat(PACK.faults()).isEmpty();
        assertThat(EVENTS.unevaluated()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> says_what_an_analyst_needs_to_know() {
        return PACK.rules().stream()
                .map(rule -> dynamicTest(rule.id(), () -> {
                    assertThat(rule.info().id()).as("id").isPresent();
                    assertThat(rule.id()).as("name").matches("[a-z0-9]+(-[a-z0-9]+)*");
                    assertThat(rule.info().description()).as("goal").isNotBlank();
                    assertThat(rule.info().falsePositives())
                            .as("known false positives")
                            .isNotEmpty();
                    assertThat(rule.blindSpots()).as("blind spots").isPresent();
                    assertThat(rule.title().ja())
                            .as("Japanese title")
                            .containsPattern("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");
                    assertThat(rule.explanation()).as("explanation").isPresent();
                    assertThat(rule.techniques())
                            .as("techniques of ATT&CK")
                            .allSatisfy(id -> assertThat(
                                            AttackCatalogue.enterprise().technique(id))
                                    .isPresent());
                    assertThat(rule.info().license()).isEqualTo("Apache-2.0");
                    assertThat(rule.attribution()).isEmpty();
                    if (rule.weight() > 0) {
                        assertThat(rule.advice()).as("what to do").isPresent();
                        assertThat(rule.techniques()).as("techniques").isNotEmpty();
                    }
                }));
    }

    @Test
    void the_level_of_a_rule_agrees_with_its_weight() {
        assertThat(PACK.rules()).allSatisfy(rule -> {
            boolean grave = Set.of("high", "critical")
                    .contains(rule.info().level().name().toLowerCase(Locale.ROOT));
            if (rule.weight() >= 80) {
                assertThat(grave).as(rule.id()).isTrue();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> recognises_what_it_must() {
        return cases(PackEvents.Case::must);
    }

    @TestFactory
    Stream<DynamicTest> leaves_alone_what_it_must_not_recognise() {
        return cases(one -> !one.must());
    }

    private static Stream<DynamicTest> cases(java.util.function.Predicate<PackEvents.Case> wanted) {
        return EVENTS.cases().stream()
                .filter(wanted)
                .map(one -> dynamicTest(
                        one.rule() + ": " + one.about(),
                        () -> assertThat(EVENTS.fired(one.events()).contains(one.rule()))
                                .isEqualTo(one.must())));
    }

    @Test
    void every_rule_has_events_of_both_kinds() {
        for (boolean must : List.of(true, false)) {
            Set<String> tested = new HashSet<>();
            EVENTS.cases().stream().filter(one -> one.must() == must).forEach(one -> tested.add(one.rule()));
            assertThat(PACK.rules().stream().filter(rule -> rule.weight() > 0).map(RuleDefinition::id))
                    .isSubsetOf(tested);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyday_administration_is_not_suspicious() {
        return EVENTS.everyday().stream()
                .map(one -> dynamicTest(
                        one.about(),
                        () -> assertThat(EVENTS.fired(one.events()).stream()
                                        .filter(name -> PACK.rule(name)
                                                .filter(rule -> rule.weight() >= 50)
                                                .isPresent()))
                                .isEmpty()));
    }

    @Test
    void a_context_rule_never_lifts_a_verdict() {
        assertThat(PACK.rules())
                .filteredOn(rule -> rule.weight() < 50)
                .allSatisfy(rule -> assertThat(Behaviour.builder()
                                .id(rule.id())
                                .title(rule.title())
                                .weight(rule.weight())
                                .kind(rule.kind())
                                .build()
                                .level())
                        .isEqualTo(Severity.LOW));
    }
}
