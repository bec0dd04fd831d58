package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private final Soc soc = new Soc();

    @Test
    void anEndpointOfWhichNothingIsKnownIsNotIsolatedPastARuleThatProtectsServers() {
        OperationRules rules = OperationRules.builder("v1")
                .rule(OperationRule.builder()
                        .id("servers-never")
                        .isolation(IsolationMode.NEVER)
                        .addRoles(EndpointRole.SERVER)
                        .addContacts("yamada")
                        .build())
                .rule(OperationRule.builder()
                        .id("all")
                        .isolation(IsolationMode.IMMEDIATE)
                        .addContacts("yamada")
                        .build())
                .build();
        soc.rules = rules::decide;
        soc.edr.faults().fail(EdrCall.Kind.FIND_ENDPOINT, () -> new EdrUnavailableException("down"));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(20));
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).isEmpty();
        assertThat(soc.renderer
                        .last()
                        .endpoints()
                        .get(0)
                        .decision()
                        .orElseThrow()
                        .unknowns())
                .isNotEmpty();
        soc.edr.faults().heal();
        soc.edr.host(Endpoint.builder()
                .id(Soc.host("pc1"))
                .hostName("HOST-pc1")
                .role(EndpointRole.PC)
                .build());
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.incident(id)
                        .endpoint(Soc.host("pc1"))
                        .orElseThrow()
                        .isolation()
                        .phase())
                .isEqualTo(IsolationPhase.CONFIRMED);
    }

    @Test
    void isTakenAgainWhenTheSeverityChangesAndKeepsItsRuleSetVersion() {
        soc.rules = facts ->
                Soc.decision(facts.severity() == Severity.HIGH ? IsolationMode.IMMEDIATE : IsolationMode.NEVER);
        soc.classifier = subject -> Soc.verdict(Severity.MEDIUM);
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).isEmpty();
        soc.desk.overrideSeverity(id, Severity.HIGH, "analyst", "hands on the keyboard");
        soc.work();
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).hasSize(1);
        assertThat(soc.history(id))
                .filteredOn(r -> r.event() instanceof VerdictEvent.Decided)
                .hasSizeGreaterThan(1)
                .allSatisfy(r -> assertThat(
                                ((VerdictEvent.Decided) r.event()).decision().ruleSetVersion())
                        .isEqualTo("v1"));
    }

    @Test
    void seesTheUsersOfTheAlertAndNothingWhereTheEdrDoesNotSay() {
        List<DecisionFacts> seen = new java.util.ArrayList<>();
        soc.rules = facts -> {
            seen.add(facts);
            return Soc.decision(IsolationMode.NEVER);
        };
        soc.receive(soc.alert("a1", "pc1").addUsers("CORP\\yamada").build());
        soc.receive(soc.alert("a2", "pc2").build());
        assertThat(seen).anySatisfy(f -> assertThat(f.users().orElseThrow()).containsExactly("CORP\\yamada"));
        assertThat(seen).anySatisfy(f -> assertThat(f.users()).isEmpty());
    }

    @Test
    void twoTenantsWithTheSameDeviceIdAreKeptApart() {
        EdrTenantId other = new EdrTenantId("other");
        EndpointId here = Soc.host("7");
        EndpointId there = new EndpointId(other, "7");
        IncidentId id = soc.receive(soc.alert("a1", "7").build());
        soc.pass(Duration.ofMinutes(1));
        assertThat(here).isNotEqualTo(there);
        assertThat(soc.store.incidents().<List<?>>ledger(Soc.CUSTOMER, l -> l.holds(there)))
                .isEmpty();
        assertThat(soc.incident(id).endpoint(there)).isEmpty();
    }

    @Test
    void anAlertOfNobodysCidIsSetAside() {
        Alert foreign = Alert.builder()
                .id(new io.mdr4j.alert.AlertId(Soc.TENANT, "x"))
                .vendor(io.mdr4j.endpoint.EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer("somebody-else")
                .build();
        soc.intake.receive(Soc.CUSTOMER, soc.edr, List.of(soc.received(foreign)));
        soc.intake.receive(Soc.CUSTOMER, soc.edr, List.of(soc.received(foreign)));
        assertThat(soc.store.incidents().incidents(Soc.CUSTOMER)).isEmpty();
        assertThat(soc.store.intake().setAside()).hasSize(1);
        assertThat(soc.foreign).hasSize(1);
    }
}
