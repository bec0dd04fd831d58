package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.DecisionBasis;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.Severity;
import io.mdr4j.simulation.RuleSimulator;
import io.mdr4j.simulation.Simulation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationPageTest {

    private static final Instant AT = Instant.parse("2026-11-24T05:05:00Z");
    private static final Customer CUSTOMER = Customer.builder()
            .id(new CustomerId("acme"))
            .name("株式会社<b>サンプル")
            .zone(ZoneId.of("Asia/Tokyo"))
            .build();

    private static OperationRules rules(String version, String rule, IsolationMode isolation) {
        return OperationRules.builder(version)
                .rule(OperationRule.builder().id(rule).isolation(isolation).build())
                .build();
    }

    /** One incident on a host of this name; under the recorded rules nothing is isolated. */
    private static Simulation simulation(String host, OperationRules changed) {
        MdrStore store = MdrStore.inMemory();
        Endpoint endpoint = Endpoint.builder()
                .id(new EndpointId(new EdrTenantId("t"), "d1"))
                .hostName(host)
                .build();
        DecisionBasis basis = new DecisionBasis(AT, Optional.of(endpoint), Set.of());
        OperationDecision recorded = rules("v1", "rest", IsolationMode.NEVER)
                .decide(basis.facts(Severity.MEDIUM, CUSTOMER.zone(), CUSTOMER.calendar()));
        var id = store.intake().intake(CUSTOMER.id(), session -> session.open(Optional.empty(), AT));
        store.incidents()
                .record(
                        id,
                        AT,
                        List.of(new VerdictEvent.Decided(
                                Optional.of(endpoint.id()), recorded, Severity.MEDIUM, Optional.of(basis))));
        return new RuleSimulator(store, CUSTOMER).againstRecorded(changed, AT, AT.plusSeconds(60));
    }

    @Test
    void says_in_japanese_what_changes() {
        String page = SimulationPage.html(
                simulation("PC-0123", rules("v2", "all", IsolationMode.IMMEDIATE)), CUSTOMER, Language.JA);

        assertThat(page)
                .contains(
                        "<html lang=\"ja\">",
                        "対象期間：2026年11月24日(火) 14:05 (JST)〜2026年11月24日(火) 14:06 (JST)に開始したインシデント",
                        "変更後の運用ルール：v2",
                        "比較の基準：記録された判断",
                        "記録時の運用ルール：v1 (1)",
                        "<td class=\"number\">1</td><td>rest → all</td>",
                        "<li>隔離：実施しない → 即時に実施</li>",
                        "INC-2026-0001",
                        "PC-0123",
                        "<td>中</td>")
                .doesNotContain("再判断できなかった");
    }

    @Test
    void says_in_english_what_changes() {
        String page = SimulationPage.html(
                simulation("PC-0123", rules("v2", "all", IsolationMode.IMMEDIATE)), CUSTOMER, Language.EN);

        assertThat(page)
                .contains(
                        "<html lang=\"en\">", "Held against: the decisions as recorded", "isolation: never → at once");
        assertThat(page.replace("株式会社&lt;b&gt;サンプル", "").codePoints().filter(c -> c >= 0x3040 && c <= 0x9FFF))
                .as("Japanese letters")
                .isEmpty();
    }

    @Test
    void says_that_nothing_changes_where_nothing_does() {
        Simulation same = simulation("PC-0123", rules("v2", "rest", IsolationMode.NEVER));

        assertThat(SimulationPage.html(same, CUSTOMER, Language.JA)).contains("結果が変わる判断はありませんでした。");
        assertThat(SimulationPage.html(same, CUSTOMER, Language.EN)).contains("No decision comes out otherwise.");
    }

    @ParameterizedTest
    @EnumSource
    void escapes_whatever_an_edr_or_a_file_named(Language language) {
        String hostile = "<script>alert(1)</script>\u202E";
        String page = SimulationPage.html(
                simulation(hostile, rules("\"><svg onload=x>", "<img src=x onerror=y>", IsolationMode.IMMEDIATE)),
                CUSTOMER,
                language);

        assertThat(page)
                .contains("&lt;script&gt;", "&lt;img src=x onerror=y&gt;", "&lt;svg onload=x&gt;", "株式会社&lt;b&gt;")
                .doesNotContain("<script", "<img", "<svg", "<b>", "\u202E");
    }
}
