package io.mdr4j.benchmarks;

import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision where only the last rule but one fits, so that nothing is found early. */
@State(Scope.Benchmark)
public class RulesBenchmark {

    /** How many rules the customer has. */
    @Param({"10", "1000", "10000"})
    public int rules = 10;

    private OperationRules set = rules(2);
    private DecisionFacts facts = facts(2);

    /** Makes the rules, and an endpoint in the group that the last rule but one names. */
    @Setup
    public void setUp() {
        set = rules(rules);
        facts = facts(rules);
    }

    private static OperationRules rules(int count) {
        OperationRules.Builder set = OperationRules.builder("bench");
        EndpointRole[] roles = {EndpointRole.PC, EndpointRole.SERVER};
        for (int i = 0; i < count - 1; i++) {
            set.rule(OperationRule.builder()
                    .id("rule-" + i)
                    .isolation(i % 3 == 0 ? IsolationMode.IMMEDIATE : IsolationMode.AFTER_APPROVAL)
                    .addGroups("group-" + i)
                    .addSeverities(Severity.HIGH, i % 2 == 0 ? Severity.MEDIUM : Severity.LOW)
                    .addRoles(roles)
                    .addContacts("security-officer")
                    .build());
        }
        return set.rule(OperationRule.builder()
                        .id("all-else")
                        .isolation(IsolationMode.NEVER)
                        .build())
                .build();
    }

    private static DecisionFacts facts(int count) {
        Endpoint endpoint = Endpoint.builder()
                .id(new EndpointId(Payloads.TENANT, "ab10c0de"))
                .hostName("SMP-PC-0217")
                .role(EndpointRole.PC)
                .groups(List.of(new EdrGroup("g-tokyo", "Tokyo"), new EdrGroup("g-last", "group-" + (count - 2))))
                .policies(List.of(new EdrPolicy("p-standard", "Standard")))
                .build();
        return DecisionFacts.builder()
                .severity(Severity.HIGH)
                .alertTime(Instant.parse("2026-11-24T05:05:00Z"))
                .zone(ZoneId.of("Asia/Tokyo"))
                .calendar(BusinessCalendar.japan())
                .endpoint(endpoint)
                .users(Set.of("SAMPLE\\t.yamada"))
                .build();
    }

    /** The decision with its derivation. */
    @Benchmark
    public OperationDecision decide() {
        return set.decide(facts);
    }
}
