package io.mdr4j.operation;

import static io.mdr4j.operation.Cases.HOST;
import static io.mdr4j.operation.Cases.at;
import static io.mdr4j.operation.Cases.facts;
import static io.mdr4j.operation.Cases.host;
import static io.mdr4j.operation.Cases.on;
import static io.mdr4j.operation.Cases.pcIn;
import static io.mdr4j.operation.Cases.rule;
import static io.mdr4j.operation.Cases.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.DayKind;
import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationRulesTest {

    private static final OperationRule REST =
            rule("rest", IsolationMode.IMMEDIATE).addContacts("soc").build();

    @Test
    void the_first_rule_that_matches_wins() {
        OperationRules rules = rules(
                rule("finance", IsolationMode.NEVER).addGroups("Finance"),
                rule("high", IsolationMode.AFTER_APPROVAL)
                        .addSeverities(Severity.HIGH)
                        .addContacts("b", "a")
                        .language(Language.EN)
                        .reviewFirstReport(true),
                rule("also-high", IsolationMode.NEVER).addSeverities(Severity.HIGH),
                rule("rest", IsolationMode.IMMEDIATE));

        OperationDecision decision = rules.decide(on(pcIn("Sales")));

        assertThat(decision.ruleId()).isEqualTo("high");
        assertThat(decision.ruleSetVersion()).isEqualTo("v1");
        assertThat(decision.isolation()).isEqualTo(IsolationMode.AFTER_APPROVAL);
        assertThat(decision.contacts()).containsExactly("b", "a");
        assertThat(decision.language()).isEqualTo(Language.EN);
        assertThat(decision.reviewFirstReport()).isTrue();
        assertThat(decision.unknowns()).isEmpty();
        assertThat(decision.derivation()).singleElement().satisfies(sentence -> {
            assertThat(sentence.ja()).contains("『high』").endsWith("。");
            assertThat(sentence.en()).contains("\"high\"");
        });
    }

    @Test
    void what_a_rule_leaves_out_comes_from_the_set() {
        ApprovalPolicy hold = new ApprovalPolicy(Approvers.ANALYSTS, Duration.ofMinutes(5), ApprovalTimeout.HOLD);
        OperationDecision decision = OperationRules.builder("v2")
                .language(Language.EN)
                .approval(hold)
                .rule(REST)
                .build()
                .decide(on(pcIn()));

        assertThat(decision.language()).isEqualTo(Language.EN);
        assertThat(decision.approval()).isEqualTo(hold);
        assertThat(decision.reviewFirstReport()).isFalse();
    }

    @Test
    void all_conditions_of_a_rule_must_hold() {
        OperationRules rules = rules(
                rule("both", IsolationMode.NEVER).addGroups("Sales").addPolicies("Strict"),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(rules.decide(on(pcIn("Sales"))).ruleId()).isEqualTo("rest");
    }

    @ParameterizedTest
    @CsvSource({"Sales", "SALES", "id-of-Sales"})
    void a_group_is_named_by_its_id_or_by_its_name_in_any_case(String text) {
        OperationRules rules = rules(
                rule("group", IsolationMode.NEVER).addGroups("other", text), rule("rest", IsolationMode.IMMEDIATE));

        assertThat(rules.decide(on(pcIn("Sales"))).ruleId()).isEqualTo("group");
    }

    @ParameterizedTest
    @CsvSource({"standard", "7"})
    void a_policy_is_named_by_its_id_or_by_its_name_in_any_case(String text) {
        OperationRules rules =
                rules(rule("policy", IsolationMode.NEVER).addPolicies(text), rule("rest", IsolationMode.IMMEDIATE));

        assertThat(rules.decide(on(pcIn())).ruleId()).isEqualTo("policy");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        // 22:00, 05:59 and 06:00 of a Tuesday in Tokyo.
        "2026-11-24T13:00:00Z, night",
        "2026-11-23T20:59:59Z, night",
        "2026-11-23T21:00:00Z, day",
        "2026-11-24T12:59:59Z, day"
    })
    void hours_go_across_midnight_in_the_customers_zone(String instant, String expected) {
        OperationRules rules = rules(
                rule("night", IsolationMode.IMMEDIATE).hours(new HourRange(LocalTime.of(22, 0), LocalTime.of(6, 0))),
                rule("day", IsolationMode.AFTER_APPROVAL));

        assertThat(rules.decide(at(instant).endpoint(pcIn()).build()).ruleId()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        // 勤労感謝の日, a Monday; the Tuesday after; a Saturday, already begun in Tokyo.
        "2026-11-23T05:00:00Z, holiday",
        "2026-11-24T05:00:00Z, business",
        "2026-11-20T15:00:00Z, free"
    })
    void kinds_of_day_come_from_the_customers_calendar(String instant, String expected) {
        OperationRules rules = rules(
                rule("holiday", IsolationMode.IMMEDIATE).addDayKinds(DayKind.HOLIDAY),
                rule("free", IsolationMode.IMMEDIATE).addDayKinds(DayKind.NON_BUSINESS_DAY),
                rule("business", IsolationMode.NEVER).addDayKinds(DayKind.BUSINESS_DAY),
                rule("rest", IsolationMode.NEVER));

        assertThat(rules.decide(at(instant).endpoint(pcIn()).build()).ruleId()).isEqualTo(expected);
    }

    @Test
    void weekdays_are_those_of_the_customers_zone() {
        OperationRules rules = rules(
                rule("wednesday", IsolationMode.NEVER).addWeekdays(DayOfWeek.WEDNESDAY),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(rules.decide(at("2026-11-24T15:00:00Z").build()).ruleId()).isEqualTo("wednesday");
        assertThat(rules.decide(facts().build()).ruleId()).isEqualTo("rest");
    }

    @Test
    void the_customers_list_goes_before_group_and_product_type() {
        CustomerInventory inventory = CustomerInventory.builder()
                .putRoles(HOST, EndpointRole.BUSINESS_SYSTEM)
                .addGroupRoles(new GroupRole("Sales", EndpointRole.SERVER))
                .build();

        assertThat(inventory.effectiveRole(pcIn("Sales"))).isEqualTo(EndpointRole.BUSINESS_SYSTEM);
    }

    @Test
    void the_first_group_listed_goes_before_the_product_type() {
        CustomerInventory inventory = CustomerInventory.builder()
                .addGroupRoles(new GroupRole("sales", EndpointRole.SERVER))
                .addGroupRoles(new GroupRole("All", EndpointRole.BUSINESS_SYSTEM))
                .build();

        assertThat(inventory.effectiveRole(pcIn("All", "Sales"))).isEqualTo(EndpointRole.SERVER);
        assertThat(inventory.effectiveRole(pcIn("Other"))).isEqualTo(EndpointRole.PC);
        assertThat(inventory.effectiveRole(host().role(EndpointRole.PC).build()))
                .isEqualTo(EndpointRole.UNKNOWN);
    }

    @Test
    void a_set_with_several_faults_names_them_all() {
        OperationRules.Builder set = OperationRules.builder("v1")
                .rule(REST)
                .rule(rule("x", IsolationMode.NEVER).addGroups("g").build())
                .rule(rule("x", IsolationMode.NEVER).addGroups("g").build());

        assertThatThrownBy(set::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two rules are called x")
                .hasMessageContaining("rule rest has no condition")
                .hasMessageContaining("the last rule must have no condition");
    }

    @Test
    void a_set_without_rules_is_refused() {
        assertThatThrownBy(() -> OperationRules.builder("v1").build()).hasMessageContaining("the last rule must");
    }

    @Test
    void a_rule_cannot_ask_for_the_unknown_role() {
        assertThatThrownBy(() -> rule("x", IsolationMode.NEVER)
                        .addRoles(EndpointRole.UNKNOWN)
                        .build())
                .hasMessageContaining("UNKNOWN is not a role");
    }
}
