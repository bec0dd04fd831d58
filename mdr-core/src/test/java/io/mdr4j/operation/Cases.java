package io.mdr4j.operation;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointBuilderStages;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Rules and facts for tests. */
final class Cases {

    static final EndpointId HOST = new EndpointId(new EdrTenantId("t"), "d1");

    private Cases() {}

    /** Not yet built, so that conditions can be added. */
    static OperationRuleBuilderStages.BuildFinal rule(String id, IsolationMode isolation) {
        return OperationRule.builder().id(id).isolation(isolation);
    }

    static OperationRules rules(CustomerInventory inventory, OperationRuleBuilderStages.BuildFinal... rules) {
        OperationRules.Builder set = OperationRules.builder("v1").inventory(inventory);
        for (OperationRuleBuilderStages.BuildFinal rule : rules) {
            set.rule(rule.build());
        }
        return set.build();
    }

    static OperationRules rules(OperationRuleBuilderStages.BuildFinal... rules) {
        return rules(CustomerInventory.none(), rules);
    }

    /** A high alert on a Tuesday at 14:00 in Tokyo, a business day. */
    static DecisionFactsBuilderStages.BuildFinal facts() {
        return at("2026-11-24T05:00:00Z");
    }

    static DecisionFactsBuilderStages.BuildFinal at(String instant) {
        return DecisionFacts.builder()
                .severity(Severity.HIGH)
                .alertTime(Instant.parse(instant))
                .zone(ZoneId.of("Asia/Tokyo"))
                .calendar(BusinessCalendar.japan());
    }

    static EndpointBuilderStages.BuildFinal host() {
        return Endpoint.builder().id(HOST).hostName("PC-1");
    }

    /** A PC of which all is known and which is in these groups. */
    static Endpoint pcIn(String... groups) {
        return host().role(EndpointRole.PC)
                .groups(Arrays.stream(groups)
                        .map(name -> new EdrGroup("id-of-" + name, name))
                        .toList())
                .policies(List.of(new EdrPolicy("7", "Standard")))
                .build();
    }

    static DecisionFacts on(Endpoint endpoint, String... users) {
        return facts().endpoint(endpoint).users(Set.of(users)).build();
    }
}
