package io.mdr4j.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.HourRange;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An explanation")
class ExplanationTest {

    private static final OperationRules RULES = Cases.rules(
            CustomerInventory.builder()
                    .putUserAttributes("CORP\\boss", Set.of("executive"))
                    .build(),
            Cases.rule("servers", IsolationMode.AFTER_APPROVAL).addRoles(EndpointRole.SERVER),
            Cases.rule("night", IsolationMode.IMMEDIATE)
                    .hours(new HourRange(LocalTime.of(22, 0), LocalTime.of(6, 0)))
                    .addSeverities(Severity.HIGH),
            Cases.rule("old-contract", IsolationMode.NEVER)
                    .addSeverities(Severity.HIGH)
                    .validUntil(LocalDate.parse("2026-10-31")),
            Cases.rule("executives", IsolationMode.NEVER).addUserAttributes("executive"),
            Cases.rule("factory", IsolationMode.NEVER).addGroups("Factory"),
            Cases.rule("high", IsolationMode.IMMEDIATE)
                    .addSeverities(Severity.HIGH)
                    .addContacts("officer", "helpdesk")
                    .language(Language.EN)
                    .notices(new NoticeTerms(Set.of(Way.PHONE, Way.MAIL), Duration.ofMinutes(5), true)),
            Cases.rule("rest", IsolationMode.NEVER));

    private static List<String> ja(Explanation explanation) {
        return explanation.sentences().stream().map(Bilingual::ja).toList();
    }

    private static List<String> en(Explanation explanation) {
        return explanation.sentences().stream().map(Bilingual::en).toList();
    }

    @Test
    void tells_for_each_rule_which_condition_failed_and_what_the_fact_was() {
        Explanation explanation = RULES.explain(Cases.on(Cases.pcIn("Office"), "CORP\\clerk"));

        assertThat(ja(explanation))
                .startsWith(
                        "運用ルール『servers』には該当しませんでした（エンドポイントの用途：条件は「サーバー」、実際は「PC」）。",
                        "運用ルール『night』には該当しませんでした（受領時刻：条件は「22:00〜06:00」、実際は「14:00」）。",
                        "運用ルール『old-contract』には該当しませんでした（適用期間：条件は「〜2026-10-31」、実際は「2026-11-24」）。",
                        "運用ルール『executives』には該当しませんでした（ユーザーの属性：条件は「executive」、実際は「なし」）。",
                        "運用ルール『factory』には該当しませんでした（EDRグループ：条件は「Factory」、実際は「Office」）。",
                        "運用ルール『high』に該当しました（危険度：高）。隔離：即時に実施。",
                        "以降の 1件の運用ルールは、先に該当したルールがあるため適用されません。");
        assertThat(en(explanation))
                .contains(
                        "Rule \"night\" does not match (time of receipt: asks for 22:00 to 06:00, is 14:00).",
                        "Rule \"high\" matches (severity: high). Isolation: at once.",
                        "Rules after it, which have no say since one before them matches: 1.");
    }

    @Test
    void ends_with_the_outcome_part_by_part() {
        Explanation explanation = RULES.explain(Cases.on(Cases.pcIn("Office"), "CORP\\clerk"));

        assertThat(ja(explanation))
                .endsWith(
                        "以上より、隔離の扱いを「即時に実施」と判断しました。",
                        "承認：不要",
                        "通知先：officer、helpdesk",
                        "通知方法：mail、phone（応答期限 5分、連絡を控える時間帯も架電）",
                        "言語：英語",
                        "レポートの確認：自動送付");
        assertThat(en(explanation))
                .endsWith(
                        "Taken together: isolation at once.",
                        "approval: not needed",
                        "contacts: officer, helpdesk",
                        "ways of notice: mail, phone (to be acknowledged within 5 min, called in quiet hours too)",
                        "language: English",
                        "review of the report: sent at once");
    }

    @Test
    void names_what_is_not_known_and_that_caution_followed() {
        Explanation explanation = RULES.explain(Cases.facts()
                .endpoint(Cases.host().role(EndpointRole.PC).build())
                .build());

        assertThat(explanation.decision().isolation()).isEqualTo(IsolationMode.NEVER);
        assertThat(ja(explanation))
                .contains(
                        "運用ルール『executives』に該当する可能性があります（ユーザーの属性：条件は「executive」、実際は「未確認」）。隔離：実施しない。",
                        "運用ルール『factory』に該当する可能性があります（EDRグループ：条件は「Factory」、実際は「未確認」）。隔離：実施しない。",
                        "未確認の事項があるため、該当し得る運用ルールのうち最も慎重な扱いを採用しました。");
    }

    @Test
    void says_that_a_name_set_on_the_endpoint_is_no_ground_against_isolation() {
        Explanation explanation = RULES.explain(Cases.on(Cases.pcIn("Office"), "PC-1\\boss"));

        assertThat(explanation.decision().isolation()).isEqualTo(IsolationMode.IMMEDIATE);
        assertThat(en(explanation))
                .contains("Rule \"executives\" matches, but is no ground against isolation (attributes of the user:"
                        + " executive only by an account name that can be set on the endpoint). Isolation: never.");
    }

    @Test
    void tells_the_first_of_thousands_of_rules_and_counts_the_others() {
        OperationRules.Builder many = OperationRules.builder("many");
        for (int i = 0; i < 5_000; i++) {
            many.rule(
                    Cases.rule("r" + i, IsolationMode.NEVER).addGroups("g" + i).build());
        }
        many.rule(Cases.rule("rest", IsolationMode.IMMEDIATE).build());

        Explanation known = many.build().explain(Cases.on(Cases.pcIn("Office"), "CORP\\clerk"));
        assertThat(known.steps()).hasSize(Explanation.MOST_STEPS + 1);
        assertThat(known.ruledOut()).isEqualTo(4_960);
        assertThat(ja(known)).contains("ほかに 4960件の運用ルールには該当しませんでした。");

        Explanation unknown = many.build()
                .explain(Cases.facts().endpoint(Cases.host().build()).build());
        assertThat(unknown.steps()).hasSize(Explanation.MOST_STEPS + 1);
        assertThat(unknown.furtherPossible()).isEqualTo(4_960);
    }

    @Test
    void keeps_hostile_names_of_groups_short_and_printable() {
        String hostile = "\u202Eevil\u0000\u001B[31m" + "x".repeat(5_000);
        Explanation explanation = RULES.explain(Cases.facts()
                .endpoint(Cases.host()
                        .role(EndpointRole.PC)
                        .groups(List.of(new EdrGroup("i", hostile)))
                        .build())
                .users(Set.of("CORP\\x"))
                .build());

        assertThat(String.join("", ja(explanation)))
                .hasSizeLessThan(2_000)
                .doesNotContain("\u202E", "\u0000", "\u001B")
                .contains("evil");
    }

    @Test
    void of_rules_that_an_embedder_wrote_tells_their_own_derivation() {
        OperationRules own = new OperationRules() {
            @Override
            public String version() {
                return "own";
            }

            @Override
            public OperationDecision decide(DecisionFacts facts) {
                return RULES.decide(facts);
            }
        };
        DecisionFacts facts = Cases.on(Cases.pcIn("Office"), "CORP\\clerk");

        assertThat(own.explain(facts).steps()).isEmpty();
        assertThat(en(own.explain(facts))).contains("Rule \"high\" matches (isolation: at once).");
        assertThat(Optional.of(own.explain(facts).decision())).contains(RULES.decide(facts));
    }
}
