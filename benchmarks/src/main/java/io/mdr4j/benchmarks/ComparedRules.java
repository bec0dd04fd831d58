package io.mdr4j.benchmarks;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Rules and facts that several engines can be asked. Each rule asks for one of the groups, for verdicts, and two of three for a
 * use; two rules share a group. Everything is known of every case, since other engines know no third value.
 *
 * @param rules the rules in order, the last without a condition
 * @param facts what is to be decided
 */
record ComparedRules(List<OperationRule> rules, List<DecisionFacts> facts) {

    private static final EdrTenantId TENANT = new EdrTenantId("bench");
    private static final int CASES = 1_000;

    static ComparedRules of(int count) {
        Random random = new Random(count);
        int groups = Math.max(1, count / 2);
        List<OperationRule> rules = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) {
            var rule = OperationRule.builder()
                    .id("rule-" + i)
                    .isolation(i % 3 == 0 ? IsolationMode.IMMEDIATE : IsolationMode.AFTER_APPROVAL)
                    .addGroups("group-" + random.nextInt(groups))
                    .addSeverities(Severity.HIGH, random.nextBoolean() ? Severity.MEDIUM : Severity.LOW)
                    .addContacts("security-officer");
            if (i % 3 != 0) {
                rule.addRoles(random.nextBoolean() ? EndpointRole.PC : EndpointRole.SERVER);
            }
            rules.add(rule.build());
        }
        rules.add(OperationRule.builder()
                .id("all-else")
                .isolation(IsolationMode.NEVER)
                .build());
        List<DecisionFacts> facts = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            facts.add(facts(random, groups, i));
        }
        return new ComparedRules(List.copyOf(rules), List.copyOf(facts));
    }

    private static DecisionFacts facts(Random random, int groups, int number) {
        Endpoint endpoint = Endpoint.builder()
                .id(new EndpointId(TENANT, "d" + number))
                .hostName("PC-" + number)
                .role(random.nextBoolean() ? EndpointRole.PC : EndpointRole.SERVER)
                .groups(List.of(group(random.nextInt(groups)), group(random.nextInt(groups))))
                .policies(List.of(new EdrPolicy("p-standard", "Standard")))
                .build();
        Severity[] severities = Severity.values();
        return DecisionFacts.builder()
                .severity(severities[random.nextInt(severities.length)])
                .alertTime(Instant.parse("2026-11-24T05:05:00Z"))
                .zone(ZoneId.of("Asia/Tokyo"))
                .calendar(BusinessCalendar.japan())
                .endpoint(endpoint)
                .users(Set.of("SAMPLE\\t.yamada"))
                .build();
    }

    private static EdrGroup group(int number) {
        return new EdrGroup("id-" + number, "group-" + number);
    }

    /** The rules for our own engine. */
    OperationRules own() {
        OperationRules.Builder own = OperationRules.builder("bench");
        rules.forEach(own::rule);
        return own.build();
    }
}
