package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.Mdr;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.Change;
import io.mdr4j.contract.MeterReport;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.evidence.Document;
import io.mdr4j.runbook.ApprovalDesk;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.runbook.Brake;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.runbook.Desk;
import io.mdr4j.severity.Severity;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** Every method of the facade, the desk and the brake, asked with the wrong customer. */
final class DeskSeparation {

    private static final CustomerId NOBODY = new CustomerId("nobody");

    private final TwoCustomers site;
    private final Desk desk;
    private final Mdr mdr;
    private final SeparationCases cases = new SeparationCases();

    private DeskSeparation(TwoCustomers site) {
        this.site = site;
        this.desk = site.desk;
        this.mdr = site.mdr;
    }

    static SeparationCases cases(TwoCustomers site) {
        DeskSeparation separation = new DeskSeparation(site);
        separation.cases.of(Mdr.class).of(Desk.class).of(ApprovalDesk.class).of(Brake.class);
        separation.looking();
        separation.judging();
        separation.isolating();
        separation.facade();
        separation.agreement();
        separation.brake();
        new ApprovalSeparation(site).add(separation.cases);
        new ContactSeparation(site).add(separation.cases);
        return separation.cases;
    }

    private void looking() {
        cases.notBound("Desk.onChange(Consumer)", "it listens to the whole service")
                .notBound("Desk.close()", "it ends the whole desk")
                .tried("Desk.advance(IncidentId)", () -> {
                    List<Integer> before = site.otherHistories();
                    try {
                        desk.advance(site.stolen);
                    } catch (NoSuchElementException e) {
                        assertThat(e).hasMessageContaining(site.stolen.toString());
                    }
                    assertThat(site.otherHistories()).isEqualTo(before);
                })
                .tried("Desk.incident(IncidentId)", () -> notThere(() -> desk.incident(site.stolen)))
                .tried("Desk.plan(IncidentId)", () -> notThere(() -> desk.plan(site.stolen)));
    }

    private void judging() {
        cases.tried(
                        "Desk.overrideSeverity(IncidentId, Severity, String, String)",
                        () -> notThere(() -> desk.overrideSeverity(site.stolen, Severity.LOW, "eve", "x")))
                .tried(
                        "Desk.raiseLimit(IncidentId, String, String)",
                        () -> notThere(() -> desk.raiseLimit(site.stolen, "eve", "x")))
                .tried(
                        "Desk.releaseReport(IncidentId, String)",
                        () -> notThere(() -> desk.releaseReport(site.stolen, "eve")))
                .tried(
                        "Desk.note(IncidentId, String, String)",
                        () -> notThere(() -> desk.note(site.stolen, "eve", "x")))
                .tried(
                        "Desk.close(IncidentId, String, String)",
                        () -> notThere(() -> desk.close(site.stolen, "eve", "x")))
                .tried(
                        "Desk.reopen(IncidentId, String, String)",
                        () -> notThere(() -> desk.reopen(site.stolen, "eve", "x")))
                .tried("Desk.merge(IncidentId, IncidentId, String, String)", () -> {
                    notThere(() -> desk.merge(site.stolen, site.askingIncident, "eve", "x"));
                    refused(() -> desk.merge(site.otherIncidents.get(0), site.askingIncident, "eve", "x"));
                    refused(() -> desk.merge(site.askingIncident, site.otherIncidents.get(0), "eve", "x"));
                })
                .tried("Desk.split(IncidentId, Set, String, String)", () -> {
                    Set<AlertId> theirs =
                            Set.of(new AlertId(TwoCustomers.OTHER_TENANT, "alert-" + TwoCustomers.SECRET + "-1"));
                    notThere(() -> desk.split(site.stolen, theirs, "eve", "x"));
                    refused(() -> desk.split(site.askingIncident, theirs, "eve", "x"));
                });
    }

    private void isolating() {
        cases.tried("Desk.approve(IncidentId, EndpointId, String, String)", () -> {
                    notThere(() -> desk.approve(site.stolen, TwoCustomers.OTHER_HOST, "asking-contact", "x"));
                    assertThat(desk.approve(site.askingIncident, TwoCustomers.OTHER_HOST, "asking-contact", "x"))
                            .isEqualTo(ApprovalOutcome.NOT_ASKED);
                })
                .tried("Desk.refuse(IncidentId, EndpointId, String, String)", () -> {
                    notThere(() -> desk.refuse(site.stolen, TwoCustomers.OTHER_HOST, "asking-contact", "x"));
                    assertThat(desk.refuse(site.askingIncident, TwoCustomers.OTHER_HOST, "asking-contact", "x"))
                            .isEqualTo(ApprovalOutcome.NOT_ASKED);
                })
                .tried(
                        "Desk.isolate(IncidentId, EndpointId, String, String)",
                        () -> leavesAlone(() -> desk.isolate(site.askingIncident, TwoCustomers.OTHER_HOST, "eve", "x")))
                .tried(
                        "Desk.release(IncidentId, EndpointId, String, String)",
                        () -> leavesAlone(() -> desk.release(site.askingIncident, TwoCustomers.OTHER_HOST, "eve", "x")))
                .tried(
                        "Desk.hold(IncidentId, EndpointId, String, String)",
                        () -> leavesAlone(() -> desk.hold(site.askingIncident, TwoCustomers.OTHER_HOST, "eve", "x")));
    }

    /** The order is refused, and the other one's EDR hears nothing. */
    private void leavesAlone(Runnable order) {
        int before = site.otherIsolations();
        refused(order);
        mdr.workOnce();
        assertThat(site.otherIsolations()).isEqualTo(before);
    }

    private void facade() {
        String whole = "it is about the whole service; what customers are told is tried by the notices";
        for (String method : List.of(
                "start()",
                "poll()",
                "workOnce()",
                "health()",
                "figures()",
                "desk()",
                "brake()",
                "setAside()",
                "store()",
                "close()")) {
            cases.notBound("Mdr." + method, whole);
        }
        cases.tried("Mdr.receive(CustomerId, EdrTenantId, Collection)", () -> {
                    var theirs = TwoCustomers.alert(TwoCustomers.OTHER_TENANT, TwoCustomers.SECRET + "-9");
                    var received = List.of(new ReceivedAlert(theirs, Document.of("{}")));
                    refused(() -> mdr.receive(TwoCustomers.ASKING, TwoCustomers.OTHER_TENANT, received));
                    mdr.receive(TwoCustomers.ASKING, TwoCustomers.ASKING_TENANT, received);
                    mdr.workOnce();
                    assertThat(mdr.incidents(TwoCustomers.ASKING).toString()).doesNotContain(TwoCustomers.SECRET);
                    assertThat(mdr.setAside()).isNotEmpty();
                })
                .tried(
                        "Mdr.incidents(CustomerId)",
                        () -> assertThat(mdr.incidents(TwoCustomers.ASKING))
                                .allMatch(i -> i.id().customer().equals(TwoCustomers.ASKING)));
    }

    private void agreement() {
        cases.tried("Mdr.change(CustomerSetup, Change)", () -> {
                    Agreement theirs = mdr.agreement(TwoCustomers.OTHER);
                    CustomerSetup changed = setup(TwoCustomers.ASKING);
                    mdr.change(
                            changed,
                            new Change(
                                    "eve",
                                    "x",
                                    mdr.agreement(TwoCustomers.ASKING).number()));
                    assertThat(mdr.agreement(TwoCustomers.OTHER)).isEqualTo(theirs);
                    refused(() -> mdr.change(setup(NOBODY), new Change("eve", "x", 0)));
                })
                .tried("Mdr.setup(CustomerId)", () -> {
                    assertThat(mdr.setup(TwoCustomers.ASKING).toString()).doesNotContain(TwoCustomers.SECRET);
                    refused(() -> mdr.setup(NOBODY));
                })
                .tried("Mdr.agreement(CustomerId)", () -> {
                    assertThat(mdr.agreement(TwoCustomers.ASKING).toString()).doesNotContain(TwoCustomers.SECRET);
                    refused(() -> mdr.agreement(NOBODY));
                })
                .tried("Mdr.agreements(CustomerId)", () -> {
                    assertThat(mdr.agreements(TwoCustomers.ASKING).toString()).doesNotContain(TwoCustomers.SECRET);
                    refused(() -> mdr.agreements(NOBODY));
                })
                .notBound("Mdr.onAgreement(Consumer)", "it listens to the whole service")
                .tried("Mdr.coverage(CustomerId)", () -> {
                    site.otherEdr.offer(Capability.CONTAINMENT, CapabilityStatus.no(TwoCustomers.SECRET));
                    assertThat(mdr.coverage(TwoCustomers.ASKING).gaps()).isEmpty();
                    assertThat(mdr.coverage(TwoCustomers.OTHER).gaps()).isNotEmpty();
                })
                .tried("Mdr.meter(CustomerId, YearMonth)", () -> {
                    MeterReport own = mdr.meter(TwoCustomers.ASKING, YearMonth.from(TwoCustomers.DAY));
                    assertThat(own.devices()).doesNotContainValue(120);
                    refused(() -> mdr.meter(NOBODY, YearMonth.from(TwoCustomers.DAY)));
                })
                .tried(
                        "Mdr.record(Use)",
                        () -> refused(
                                () -> mdr.record(new Use(NOBODY, Use.Kind.BRIEFING, "b", TwoCustomers.START, "eve"))));
    }

    private static CustomerSetup setup(CustomerId customer) {
        return CustomerSetup.builder()
                .customer(Customer.builder()
                        .id(customer)
                        .name("x")
                        .zone(ZoneOffset.UTC)
                        .build())
                .rules(TwoCustomers.rules("changed", "asking-contact"))
                .build();
    }

    private void brake() {
        Brake brake = mdr.brake();
        cases.notBound("Brake.engage()", "it stops everybody's changes")
                .notBound("Brake.release()", "it lets everybody's changes go on")
                .tried("Brake.engage(CustomerId)", () -> {
                    brake.engage(TwoCustomers.ASKING);
                    assertThat(brake.isOn(TwoCustomers.OTHER)).isFalse();
                })
                .tried("Brake.release(CustomerId)", () -> {
                    brake.engage(TwoCustomers.OTHER);
                    brake.release(TwoCustomers.ASKING);
                    assertThat(brake.isOn(TwoCustomers.OTHER)).isTrue();
                })
                .tried("Brake.isOn(CustomerId)", () -> {
                    brake.engage(TwoCustomers.OTHER);
                    brake.release(TwoCustomers.ASKING);
                    assertThat(brake.isOn(TwoCustomers.ASKING)).isFalse();
                });
    }

    private static void notThere(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(NoSuchElementException.class);
    }

    private static void refused(Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run);
    }
}
