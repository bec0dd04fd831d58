package io.mdr4j.operation;

import static io.mdr4j.operation.Cases.facts;
import static io.mdr4j.operation.Cases.host;
import static io.mdr4j.operation.Cases.on;
import static io.mdr4j.operation.Cases.pcIn;
import static io.mdr4j.operation.Cases.rule;
import static io.mdr4j.operation.Cases.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.customer.Way;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgreedTermsTest {

    private static final NoticeTerms CHAT = new NoticeTerms(Set.of(Way.SLACK), Duration.ofMinutes(20), false);
    private static final NoticeTerms CALL = new NoticeTerms(Set.of(Way.PHONE), Duration.ofMinutes(5), true);

    @Nested
    class How_contacts_are_told {

        @Test
        void is_left_open_where_nothing_was_agreed() {
            assertThat(rules(rule("rest", IsolationMode.NEVER))
                            .decide(facts().build())
                            .notices())
                    .isEmpty();
        }

        @Test
        void is_what_the_set_says_of_the_verdict_unless_the_rule_says_otherwise() {
            OperationRules rules = OperationRules.builder("v1")
                    .notices(Severity.HIGH, CALL)
                    .rule(rule("own", IsolationMode.NEVER)
                            .addGroups("A")
                            .notices(CHAT)
                            .build())
                    .rule(rule("rest", IsolationMode.NEVER).build())
                    .build();

            assertThat(rules.decide(on(pcIn("A"))).notices()).contains(CHAT);
            assertThat(rules.decide(on(pcIn("B"))).notices()).contains(CALL);
            assertThat(rules.decide(low()).notices()).isEmpty();
        }

        @Test
        void is_added_up_where_several_rules_have_a_say() {
            OperationRules rules = rules(
                    rule("perhaps", IsolationMode.NEVER).addGroups("A").notices(CHAT),
                    rule("perhaps-too", IsolationMode.NEVER).addGroups("B").notices(CALL),
                    rule("rest", IsolationMode.NEVER).notices(CHAT));

            assertThat(rules.decide(facts().endpoint(host().build()).build()).notices())
                    .contains(new NoticeTerms(Set.of(Way.SLACK, Way.PHONE), Duration.ofMinutes(5), true));
        }

        @Test
        void of_a_rule_without_terms_beside_one_with_terms_is_the_standard_of_the_verdict() {
            OperationRules rules = rules(
                    rule("perhaps", IsolationMode.NEVER).addGroups("A").notices(CHAT),
                    rule("rest", IsolationMode.NEVER));

            assertThat(rules.decide(facts().endpoint(host().build()).build()).notices())
                    .contains(new NoticeTerms(Set.of(Way.SLACK, Way.MAIL, Way.PHONE), Duration.ofMinutes(10), true));
        }
    }

    @Nested
    class How_many_must_agree {

        @Test
        void is_the_higher_number_where_a_rule_perhaps_matches() {
            assertThat(perhapsThenRest(1, 2)).isEqualTo(2);
            assertThat(perhapsThenRest(2, 1)).isEqualTo(2);
        }

        @Test
        void is_the_higher_number_even_of_a_rule_that_is_otherwise_less_cautious() {
            OperationRules rules = rules(
                    rule("perhaps", IsolationMode.AFTER_APPROVAL)
                            .addGroups("A")
                            .approval(ask(ApprovalTimeout.ISOLATE, 3)),
                    rule("rest", IsolationMode.AFTER_APPROVAL).approval(ask(ApprovalTimeout.HOLD, 1)));

            assertThat(rules.decide(facts().endpoint(host().build()).build()).approval())
                    .isEqualTo(ask(ApprovalTimeout.HOLD, 3));
        }

        @Test
        void is_not_raised_by_what_can_be_set_on_the_endpoint() {
            CustomerInventory inventory = CustomerInventory.builder()
                    .putUserAttributes("CORP\\ceo", Set.of("executive"))
                    .build();
            OperationRules rules = rules(
                    inventory,
                    rule("executives", IsolationMode.AFTER_APPROVAL)
                            .addUserAttributes("executive")
                            .approval(ask(ApprovalTimeout.ESCALATE, 3)),
                    rule("rest", IsolationMode.AFTER_APPROVAL).approval(ask(ApprovalTimeout.ESCALATE, 2)));

            assertThat(rules.decide(on(pcIn(), "ceo")).approval().quorum()).isEqualTo(2);
            assertThat(rules.decide(on(pcIn(), "CORP\\ceo")).approval().quorum())
                    .isEqualTo(3);
        }

        private static int perhapsThenRest(int perhaps, int rest) {
            OperationRules rules = rules(
                    rule("perhaps", IsolationMode.AFTER_APPROVAL)
                            .addGroups("A")
                            .approval(ask(ApprovalTimeout.ESCALATE, perhaps)),
                    rule("rest", IsolationMode.AFTER_APPROVAL).approval(ask(ApprovalTimeout.ESCALATE, rest)));
            return rules.decide(facts().endpoint(host().build()).build())
                    .approval()
                    .quorum();
        }

        private static ApprovalPolicy ask(ApprovalTimeout timeout, int quorum) {
            return new ApprovalPolicy(Approvers.CUSTOMER, Duration.ofMinutes(30), timeout, quorum, Optional.empty());
        }
    }

    private static DecisionFacts low() {
        return DecisionFacts.builder()
                .severity(Severity.LOW)
                .alertTime(Instant.parse("2026-11-24T05:00:00Z"))
                .zone(ZoneId.of("Asia/Tokyo"))
                .calendar(BusinessCalendar.japan())
                .endpoint(pcIn("B"))
                .build();
    }

    @Test
    void rule_sets_are_equal_when_the_same_was_agreed() {
        OperationRules one = rules(rule("rest", IsolationMode.NEVER));
        OperationRules same = rules(rule("rest", IsolationMode.NEVER));

        assertThat(one)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(rules(rule("rest", IsolationMode.IMMEDIATE)));
        assertThat(one.agreed().orElseThrow().rules())
                .extracting(OperationRule::id)
                .containsExactly("rest");
    }
}
