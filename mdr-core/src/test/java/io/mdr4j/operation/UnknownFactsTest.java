package io.mdr4j.operation;

import static io.mdr4j.operation.Cases.facts;
import static io.mdr4j.operation.Cases.host;
import static io.mdr4j.operation.Cases.on;
import static io.mdr4j.operation.Cases.pcIn;
import static io.mdr4j.operation.Cases.rule;
import static io.mdr4j.operation.Cases.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Unknown is not false, and what can be set on the endpoint never makes a decision milder")
class UnknownFactsTest {

    private static final CustomerInventory EXECUTIVES = CustomerInventory.builder()
            .putUserAttributes("CORP\\ceo", Set.of("executive"))
            .putUserAttributes("S-1-5-21-1-2-3-1105", Set.of("Executive"))
            .build();

    @Test
    void a_rule_that_protects_servers_holds_when_the_endpoint_is_unknown() {
        OperationRules rules = rules(
                rule("servers", IsolationMode.NEVER)
                        .addRoles(EndpointRole.SERVER)
                        .addContacts("server-team"),
                rule("rest", IsolationMode.IMMEDIATE).addContacts("soc"));

        OperationDecision decision = rules.decide(facts().build());

        assertThat(decision.isolation()).isEqualTo(IsolationMode.NEVER);
        assertThat(decision.ruleId()).isEqualTo("servers");
        assertThat(decision.contacts()).containsExactly("server-team", "soc");
        assertThat(decision.unknowns()).extracting(Bilingual::en).containsExactly("use of the endpoint");
        assertThat(decision.derivation())
                .hasSize(3)
                .last()
                .satisfies(sentence -> assertThat(sentence.ja()).contains("実施しない"));
    }

    @Test
    void several_unknown_rules_are_added_up_until_one_matches() {
        OperationRules rules = rules(
                rule("a", IsolationMode.IMMEDIATE).addGroups("A").addContacts("a"),
                rule("b", IsolationMode.AFTER_APPROVAL).addPolicies("B").addContacts("b"),
                rule("c", IsolationMode.IMMEDIATE).addSeverities(Severity.HIGH).addContacts("c"),
                rule("d", IsolationMode.NEVER).addContacts("d"));

        OperationDecision decision =
                rules.decide(facts().endpoint(host().build()).build());

        assertThat(decision.isolation()).isEqualTo(IsolationMode.AFTER_APPROVAL);
        assertThat(decision.contacts()).containsExactly("a", "b", "c");
        assertThat(decision.unknowns()).extracting(Bilingual::ja).containsExactly("EDRグループ", "EDRポリシー");
    }

    @Test
    void a_condition_that_is_false_for_certain_rules_the_rule_out_whatever_else_is_unknown() {
        OperationRules rules = rules(
                rule("a", IsolationMode.NEVER).addGroups("A").addSeverities(Severity.LOW),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(rules.decide(facts().build()).unknowns()).isEmpty();
    }

    @Test
    void a_group_known_only_by_its_id_cannot_deny_a_name() {
        OperationRules rules =
                rules(rule("named", IsolationMode.NEVER).addGroups("Servers"), rule("rest", IsolationMode.IMMEDIATE));
        String id = "0123456789abcdef0123456789abcdef";

        assertThat(rules.decide(on(host().groups(List.of(new EdrGroup(id, id))).build()))
                        .isolation())
                .isEqualTo(IsolationMode.NEVER);
    }

    @Test
    void a_group_known_only_by_its_id_does_deny_another_id() {
        OperationRules rules = rules(
                rule("by-id", IsolationMode.NEVER).addGroups("ffffffffffffffffffffffffffffffff"),
                rule("rest", IsolationMode.IMMEDIATE));
        String id = "0123456789abcdef0123456789abcdef";

        assertThat(rules.decide(on(host().groups(List.of(new EdrGroup(id, id))).build()))
                        .ruleId())
                .isEqualTo("rest");
    }

    @Test
    void a_role_is_unknown_while_a_group_might_say_otherwise_than_the_product_type() {
        CustomerInventory inventory = CustomerInventory.builder()
                .addGroupRoles(new GroupRole("Shop", EndpointRole.BUSINESS_SYSTEM))
                .build();
        OperationRules rules = rules(
                inventory,
                rule("business", IsolationMode.NEVER).addRoles(EndpointRole.BUSINESS_SYSTEM),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(rules.decide(on(host().role(EndpointRole.PC).build())).isolation())
                .isEqualTo(IsolationMode.NEVER);
        assertThat(rules.decide(on(pcIn())).isolation()).isEqualTo(IsolationMode.IMMEDIATE);
    }

    @Test
    void a_role_that_is_one_of_the_wanted_either_way_is_known() {
        CustomerInventory inventory = CustomerInventory.builder()
                .addGroupRoles(new GroupRole("Shop", EndpointRole.BUSINESS_SYSTEM))
                .build();
        OperationRules rules = rules(
                inventory,
                rule("important", IsolationMode.NEVER).addRoles(EndpointRole.BUSINESS_SYSTEM, EndpointRole.SERVER),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(rules.decide(on(host().role(EndpointRole.SERVER).build())).unknowns())
                .isEmpty();
    }

    @Test
    void of_two_ways_to_ask_the_one_that_does_not_isolate_by_silence_counts() {
        OperationRules rules = rules(
                rule("perhaps", IsolationMode.AFTER_APPROVAL).addGroups("A").approval(ending(ApprovalTimeout.ISOLATE)),
                rule("rest", IsolationMode.AFTER_APPROVAL).approval(ending(ApprovalTimeout.HOLD)));

        assertThat(rules.decide(facts().build()).approval().onTimeout()).isEqualTo(ApprovalTimeout.HOLD);
    }

    @Test
    void a_listed_account_matches_by_its_domain_or_sid_in_any_case() {
        OperationRules rules = executives(IsolationMode.NEVER, IsolationMode.IMMEDIATE);

        assertThat(rules.decide(on(pcIn(), "corp\\CEO")).isolation()).isEqualTo(IsolationMode.NEVER);
        assertThat(rules.decide(on(pcIn(), "s-1-5-21-1-2-3-1105")).isolation()).isEqualTo(IsolationMode.NEVER);
        assertThat(rules.decide(on(pcIn(), "OTHER\\ceo")).isolation()).isEqualTo(IsolationMode.IMMEDIATE);
    }

    @Test
    void users_that_the_edr_does_not_give_are_unknown_and_no_users_are_none() {
        OperationRules rules = executives(IsolationMode.NEVER, IsolationMode.IMMEDIATE);

        assertThat(rules.decide(facts().endpoint(pcIn()).build()).isolation()).isEqualTo(IsolationMode.NEVER);
        assertThat(rules.decide(on(pcIn())).isolation()).isEqualTo(IsolationMode.IMMEDIATE);
    }

    @Test
    void an_unqualified_account_of_an_executives_name_does_not_prevent_isolation() {
        OperationDecision decision =
                executives(IsolationMode.NEVER, IsolationMode.IMMEDIATE).decide(on(pcIn(), "ceo"));

        assertThat(decision.isolation()).isEqualTo(IsolationMode.IMMEDIATE);
        assertThat(decision.contacts()).containsExactly("office", "soc");
        assertThat(decision.derivation().get(0).en()).contains("can be set on the endpoint");
    }

    @Test
    void a_local_account_of_a_host_that_took_the_domains_name_does_not_prevent_isolation() {
        Endpoint renamed = Endpoint.builder()
                .id(Cases.HOST)
                .hostName("CORP")
                .role(EndpointRole.PC)
                .build();

        assertThat(executives(IsolationMode.NEVER, IsolationMode.IMMEDIATE)
                        .decide(on(renamed, "CORP\\ceo"))
                        .isolation())
                .isEqualTo(IsolationMode.IMMEDIATE);
    }

    @Test
    void an_unqualified_account_may_make_the_decision_stricter() {
        assertThat(executives(IsolationMode.IMMEDIATE, IsolationMode.AFTER_APPROVAL)
                        .decide(on(pcIn(), "ceo"))
                        .isolation())
                .isEqualTo(IsolationMode.IMMEDIATE);
    }

    @Test
    void a_claim_does_not_put_the_first_report_on_an_analysts_desk() {
        OperationRules rules = rules(
                EXECUTIVES,
                rule("executives", IsolationMode.NEVER)
                        .addUserAttributes("executive")
                        .reviewFirstReport(true),
                rule("rest", IsolationMode.IMMEDIATE));

        assertThat(rules.decide(on(pcIn(), "ceo")).reviewFirstReport()).isFalse();
    }

    @Test
    void a_claim_beside_an_unknown_changes_nothing_but_the_contacts() {
        OperationRules rules = rules(
                EXECUTIVES,
                rule("both", IsolationMode.IMMEDIATE)
                        .addUserAttributes("executive")
                        .addGroups("A")
                        .addContacts("a"),
                rule("rest", IsolationMode.AFTER_APPROVAL).addContacts("soc"));

        OperationDecision decision =
                rules.decide(on(host().role(EndpointRole.PC).build(), "ceo"));

        assertThat(decision.isolation()).isEqualTo(IsolationMode.AFTER_APPROVAL);
        assertThat(decision.contacts()).containsExactly("a", "soc");
    }

    @Test
    void a_list_with_an_unqualified_account_is_refused() {
        assertThatThrownBy(() -> CustomerInventory.builder()
                        .putUserAttributes("ceo", Set.of("executive"))
                        .build())
                .hasMessageContaining("write DOMAIN\\name");
    }

    @Test
    void accounts_with_the_privileged_attribute_are_handed_to_the_classifier() {
        CustomerInventory inventory = CustomerInventory.builder()
                .putUserAttributes("CORP\\Backup", Set.of("Privileged"))
                .putUserAttributes("CORP\\ceo", Set.of("executive"))
                .build();

        assertThat(inventory.privilegedAccounts()).containsExactly("corp\\backup");
    }

    @Test
    void thousands_of_rules_that_may_apply_are_told_in_few_sentences() {
        OperationRules.Builder set = OperationRules.builder("v1");
        for (int i = 0; i < 1_000; i++) {
            set.rule(rule("r" + i, IsolationMode.IMMEDIATE).addGroups("g" + i).build());
        }
        set.rule(rule("rest", IsolationMode.IMMEDIATE).build());

        assertThat(set.build().decide(facts().build()).derivation()).hasSizeLessThan(30);
    }

    private static OperationRules executives(IsolationMode executive, IsolationMode rest) {
        return rules(
                EXECUTIVES,
                rule("executives", executive).addUserAttributes("EXECUTIVE").addContacts("office"),
                rule("rest", rest).addContacts("soc"));
    }

    private static ApprovalPolicy ending(ApprovalTimeout onTimeout) {
        return new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(10), onTimeout);
    }
}
