package io.mdr4j.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.HourRange;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleIndexPropertyTest {

    private static final CustomerInventory INVENTORY = CustomerInventory.builder()
            .putUserAttributes("CORP\\a0", Set.of("u0"))
            .putUserAttributes("CORP\\a1", Set.of("u1", "u2"))
            .addGroupRoles(new GroupRole("g0", EndpointRole.SERVER))
            .putRoles(Cases.HOST, EndpointRole.BUSINESS_SYSTEM)
            .build();

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_index_decides_as_a_look_at_every_rule_does(int seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(150);
        OperationRules.Builder set = OperationRules.builder("v1").inventory(INVENTORY);
        for (int i = 0; i < size; i++) {
            set.rule(randomRule("r" + i, random));
        }
        set.rule(Cases.rule("rest", any(random, IsolationMode.values()))
                .addContacts("rest")
                .build());
        OrderedRules rules = (OrderedRules) set.build();
        BitSet everyRule = new BitSet();
        everyRule.set(0, size + 1);

        for (int i = 0; i < 100; i++) {
            DecisionFacts facts = randomFacts(random);
            assertThat(rules.decide(facts))
                    .as("%s", facts)
                    .isEqualTo(rules.decide(Situation.of(facts, INVENTORY), everyRule));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_explanation_agrees_with_the_decision(int seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(150);
        OperationRules.Builder set = OperationRules.builder("v1").inventory(INVENTORY);
        for (int i = 0; i < size; i++) {
            set.rule(randomRule("r" + i, random));
        }
        OperationRules rules = set.rule(
                        Cases.rule("rest", any(random, IsolationMode.values())).build())
                .build();

        for (int i = 0; i < 100; i++) {
            DecisionFacts facts = randomFacts(random);
            OperationDecision decision = rules.decide(facts);
            Explanation explanation = rules.explain(facts);
            assertThat(explanation.decision()).as("%s", facts).isEqualTo(decision);
            assertThat(explanation.outcome()).isEqualTo(DecisionOutcome.of(decision, facts.severity()));
            List<RuleStep> haveASay = explanation.steps().stream()
                    .filter(step -> step.standing() != RuleStep.Standing.DOES_NOT_MATCH)
                    .toList();
            assertThat(haveASay.get(0).ruleId()).isEqualTo(decision.ruleId());
            assertThat(haveASay.get(haveASay.size() - 1).standing()).isEqualTo(RuleStep.Standing.MATCHES);
            assertThat(explanation.steps()).allSatisfy(RuleIndexPropertyTest::givesItsReason);
            assertThat(explanation.steps().size()
                            + explanation.ruledOut()
                            + explanation.furtherPossible()
                            + explanation.notReached())
                    .isEqualTo(size + 1);
        }
    }

    private static void givesItsReason(RuleStep step) {
        List<RuleFinding.Answer> answers =
                step.findings().stream().map(RuleFinding::answer).toList();
        switch (step.standing()) {
            case MATCHES -> assertThat(answers).allMatch(RuleFinding.Answer.HOLDS::equals);
            case CLAIMED ->
                assertThat(answers).contains(RuleFinding.Answer.CLAIMED).doesNotContain(RuleFinding.Answer.FAILS);
            case MAY_MATCH ->
                assertThat(answers).contains(RuleFinding.Answer.UNKNOWN).doesNotContain(RuleFinding.Answer.FAILS);
            case DOES_NOT_MATCH -> assertThat(answers).contains(RuleFinding.Answer.FAILS);
        }
    }

    private static OperationRule randomRule(String id, Random random) {
        OperationRuleBuilderStages.BuildFinal rule =
                Cases.rule(id, any(random, IsolationMode.values())).addContacts(id);
        // Always one condition, so that no rule is a catch-all before the end.
        rule.addSeverities(any(random, Severity.values())).addSeverities(any(random, Severity.values()));
        if (random.nextInt(2) == 0) {
            rule.addGroups(random.nextBoolean() ? "G" + random.nextInt(6) : "00" + random.nextInt(6));
        }
        if (random.nextInt(3) == 0) {
            rule.addPolicies("p" + random.nextInt(4));
        }
        if (random.nextInt(3) == 0) {
            rule.addRoles(any(random, EndpointRole.PC, EndpointRole.SERVER, EndpointRole.BUSINESS_SYSTEM));
        }
        if (random.nextInt(4) == 0) {
            rule.addUserAttributes("U" + random.nextInt(3));
        }
        if (random.nextInt(4) == 0) {
            rule.addWeekdays(any(random, DayOfWeek.values()));
        }
        if (random.nextInt(4) == 0) {
            rule.addDayKinds(any(random, DayKind.values()));
        }
        if (random.nextInt(4) == 0) {
            rule.hours(new HourRange(LocalTime.of(random.nextInt(12), 0), LocalTime.of(12 + random.nextInt(12), 0)));
        }
        if (random.nextInt(4) == 0) {
            rule.validFrom(LocalDate.of(2026, 11, 18 + random.nextInt(6)));
        }
        if (random.nextInt(4) == 0) {
            rule.validUntil(LocalDate.of(2026, 11, 23 + random.nextInt(6)));
        }
        return rule.build();
    }

    private static DecisionFacts randomFacts(Random random) {
        DecisionFactsBuilderStages.BuildFinal facts = DecisionFacts.builder()
                .severity(any(random, Severity.values()))
                .alertTime(Instant.parse("2026-11-20T00:00:00Z").plusSeconds(random.nextInt(7 * 86_400)))
                .zone(ZoneId.of("Asia/Tokyo"))
                .calendar(BusinessCalendar.japan());
        if (random.nextInt(8) != 0) {
            var endpoint = Endpoint.builder()
                    .id(new EndpointId(Cases.HOST.tenant(), "d" + random.nextInt(3)))
                    .hostName("H1")
                    .role(any(random, EndpointRole.values()));
            if (random.nextInt(4) != 0) {
                String group = "00" + random.nextInt(6);
                boolean idOnly = random.nextInt(4) == 0;
                endpoint.groups(List.of(new EdrGroup(group, idOnly ? group : "g" + random.nextInt(6))));
            }
            if (random.nextInt(4) != 0) {
                endpoint.policies(List.of(new EdrPolicy("9", "P" + random.nextInt(4))));
            }
            facts.endpoint(endpoint.build());
        }
        if (random.nextInt(4) != 0) {
            facts.users(Set.of(any(random, "CORP\\A0", "corp\\a1", "a1", "H1\\a0", "CORP\\other")));
        }
        return facts.build();
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
