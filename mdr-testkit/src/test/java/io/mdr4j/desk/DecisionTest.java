package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
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
import io.mdr4j.testkit.InMemoryEdr;
import java.time.Duration;
import java.util.ArrayList;
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
        List<DecisionFacts> seen = new ArrayList<>();
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
    void isTakenAgainWhenAnUpdateBringsTheUser() {
        soc.rules = facts -> Soc.decision(facts.users().isPresent() ? IsolationMode.IMMEDIATE : IsolationMode.NEVER);
        soc.receive(soc.alert("a1", "pc1").build());
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).isEmpty();

        soc.pass(Duration.ofMinutes(1));
        soc.receive(soc.alert("a1", "pc1").addUsers("CORP\\yamada").build());
        soc.pass(Duration.ofMinutes(1));

        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).hasSize(1);
    }

    @Test
    void twoTenantsWithTheSameDeviceIdAreKeptApart() {
        EdrTenantId second = new EdrTenantId("second");
        InMemoryEdr other = InMemoryEdr.start(second, soc.clock);
        EndpointId there = new EndpointId(second, "7");
        other.host(Endpoint.builder().id(there).hostName("HOST-7").build());
        soc.connectors.add(other);
        soc.open();
        soc.rules = facts -> Soc.decision(
                facts.endpoint().orElseThrow().id().equals(there) ? IsolationMode.NEVER : IsolationMode.IMMEDIATE);
        Alert alert = Alert.builder()
                .id(new AlertId(second, "a1"))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .endpoint(Endpoint.builder().id(there).hostName("HOST-7").build())
                .treeKey("tree-7")
                .build();
        IncidentId here = soc.receive(soc.alert("a1", "7").build());
        soc.intake.receive(Soc.CUSTOMER, other, List.of(soc.received(alert)));
        soc.pass(Duration.ofMinutes(1));
        assertThat(soc.store.incidents().incidents(Soc.CUSTOMER)).hasSize(2);
        assertThat(soc.incident(here).endpoint(there)).isEmpty();
        assertThat(soc.edr.stateOf(Soc.host("7"))).isEqualTo(ContainmentState.ISOLATED);
        assertThat(other.stateOf(there)).isEqualTo(ContainmentState.NOT_ISOLATED);
        assertThat(other.calls(EdrCall.Kind.ISOLATE)).isEmpty();
    }

    @Test
    void rulesThatFailAreTriedAgainAMomentLaterAndNotAtOnce() {
        soc.rules = facts -> {
            throw new IllegalStateException("bug in an embedder's rules");
        };
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        assertThat(soc.incident(id).reports()).isEmpty();
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        soc.clock.advance(Duration.ofMinutes(1));
        soc.work();
        assertThat(soc.incident(id).reports()).hasSize(1);
    }

    @Test
    void anAlertOfNobodysCidIsSetAside() {
        Alert foreign = Alert.builder()
                .id(new AlertId(Soc.TENANT, "x"))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .vendorCustomer("somebody-else")
                .build();
        soc.intake.receive(Soc.CUSTOMER, soc.edr, List.of(soc.received(foreign)));
        soc.intake.receive(Soc.CUSTOMER, soc.edr, List.of(soc.received(foreign)));
        assertThat(soc.store.incidents().incidents(Soc.CUSTOMER)).isEmpty();
        assertThat(soc.store.intake().setAside()).hasSize(1);
        assertThat(soc.store.alarms().open(soc.clock.instant(), 10)).hasSize(1);
    }
}
