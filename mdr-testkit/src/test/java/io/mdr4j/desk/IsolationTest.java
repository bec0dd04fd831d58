package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IsolationCase;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IsolationTest {

    private final Soc soc = new Soc();

    private IsolationCase isolation(IncidentId id, String device) {
        return soc.incident(id).endpoint(Soc.host(device)).orElseThrow().isolation();
    }

    private long asked() {
        return soc.edr.calls(EdrCall.Kind.ISOLATE).size();
    }

    @Nested
    @DisplayName("Accepted is not isolated")
    class Confirmation {

        @Test
        void isConfirmedOnlyWhenTheSensorSaysSo() {
            soc.edr.containmentDelay(Duration.ofMinutes(2));
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.ACCEPTED);
            soc.pass(Duration.ofMinutes(5));
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.CONFIRMED);
            assertThat(isolation(id, "pc1").acceptedAt().orElseThrow())
                    .isBefore(isolation(id, "pc1").confirmedAt().orElseThrow());
        }

        @Test
        void aFlagThatFlipsAtOnceNeedsASensorContactAfterTheRequest() {
            soc.edr.showRequestedStateOnly();
            EndpointId host =
                    soc.alert("a1", "pc1").build().endpoint().orElseThrow().id();
            soc.edr.offline(host);
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(30));
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.ACCEPTED);
            soc.edr.online(host);
            soc.pass(Duration.ofMinutes(10));
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.CONFIRMED);
        }

        @Test
        void aPendingOneIsWithdrawnAndAskedForAnewAfterADay() {
            EndpointId host =
                    soc.alert("a1", "pc1").build().endpoint().orElseThrow().id();
            soc.edr.offline(host);
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofHours(25));
            assertThat(asked()).isEqualTo(2);
            assertThat(soc.edr.calls(EdrCall.Kind.RELEASE)).hasSize(1);
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.ACCEPTED);
        }

        @Test
        void aFailureIsToldAndTriedAgainAsLongAsItIsWanted() {
            soc.edr.faults().fail(EdrCall.Kind.ISOLATE, () -> new EdrPermissionException("no", "Hosts: write"));
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(5));
            assertThat(soc.renderer.last().endpoints().get(0).isolation().failedAt())
                    .isPresent();
            assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM))
                    .anySatisfy(n -> assertThat(n.text()).contains("Hosts: write"));
            soc.edr.faults().heal();
            soc.pass(Duration.ofMinutes(10));
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.CONFIRMED);
        }
    }

    @Nested
    @DisplayName("The guard is asked first")
    class Guard {

        @Test
        void aProtectedEndpointIsNeverIsolatedNotEvenByOrder() {
            soc.setupChange = c -> c.inventory().addProtectedEndpoints(Soc.host("pc1"));
            soc.open();
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.desk.isolate(id, Soc.host("pc1"), "analyst", "I insist");
            soc.pass(Duration.ofHours(1));
            assertThat(asked()).isZero();
            assertThat(isolation(id, "pc1").hold().orElseThrow().reason()).isEqualTo(HoldReason.PROTECTED);
        }

        @Test
        void moreThanTheHourlyLimitIsHeldForAnAnalystAndTold() {
            soc.guard = new ContainmentGuard(2, 1.0);
            soc.open();
            for (int i = 1; i <= 10; i++) {
                soc.edr.host(Soc.endpoint("pc" + i));
            }
            for (int i = 1; i <= 3; i++) {
                soc.receive(soc.alert("a" + i, "pc" + i).build());
            }
            IncidentId third =
                    soc.store.incidents().incidents(Soc.CUSTOMER).iterator().next();
            assertThat(asked()).isEqualTo(2);
            assertThat(isolation(third, "pc3").hold().orElseThrow().reason()).isEqualTo(HoldReason.HOURLY_LIMIT);
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.notifier.notices(NoticeKind.ANALYST_ALARM)).hasSize(1);
            soc.desk.raiseLimit(third, "analyst", "really a worm");
            soc.work();
            assertThat(asked()).isEqualTo(3);
        }

        @Test
        void aShareOfTheFleetIsNotExceeded() {
            soc.guard = new ContainmentGuard(100, 0.2);
            soc.open();
            for (int i = 1; i <= 10; i++) {
                soc.edr.host(Soc.endpoint("pc" + i));
            }
            for (int i = 1; i <= 3; i++) {
                soc.receive(soc.alert("a" + i, "pc" + i).build());
            }
            assertThat(asked()).isEqualTo(2);
        }

        @Test
        void aHostThatChangedItsNameSinceTheAlertNeedsAnAnalyst() {
            var alert = soc.alert("a1", "pc1").build();
            soc.edr.host(
                    Endpoint.builder().id(Soc.host("pc1")).hostName("OTHER").build());
            IncidentId id = soc.receive(alert);
            assertThat(asked()).isZero();
            assertThat(isolation(id, "pc1").hold().orElseThrow().reason()).isEqualTo(HoldReason.DEVICE_CHANGED);
            soc.desk.isolate(id, Soc.host("pc1"), "analyst", "renamed yesterday, ticket 7");
            soc.work();
            assertThat(asked()).isEqualTo(1);
        }

        @Test
        void anAlertThatNamesSeveralHostsNeedsAnAnalyst() {
            IncidentId id =
                    soc.receive(soc.alert("a1", "pc1").addOtherHosts("DC01").build());
            assertThat(asked()).isZero();
            assertThat(isolation(id, "pc1").hold().orElseThrow().reason()).isEqualTo(HoldReason.SEVERAL_HOSTS);
        }
    }

    @Nested
    @DisplayName("Who may isolate")
    class Wishes {

        @Test
        void neverMeansNever() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofHours(2));
            assertThat(asked()).isZero();
        }

        @Test
        void anAnalystMayIsolateOverNever() {
            soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.desk.isolate(id, Soc.host("pc1"), "analyst", "agreed by phone");
            soc.pass(Duration.ofMinutes(1));
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.CONFIRMED);
        }

        @Test
        void aFalsePositiveIsNotIsolated() {
            soc.classifier = subject -> Soc.verdict(Severity.FALSE_POSITIVE);
            soc.receive(soc.alert("a1", "pc1").build());
            assertThat(asked()).isZero();
        }

        @Test
        void aFalsePositiveWithdrawsWhatIsStillPending() {
            soc.edr.offline(
                    soc.alert("a1", "pc1").build().endpoint().orElseThrow().id());
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.desk.overrideSeverity(id, Severity.FALSE_POSITIVE, "analyst", "an update of the printer driver");
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.edr.calls(EdrCall.Kind.RELEASE)).hasSize(1);
        }

        @Test
        void aLowerSeverityUndoesNothing() {
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(1));
            soc.desk.overrideSeverity(id, Severity.LOW, "analyst", "less than it seemed");
            soc.pass(Duration.ofHours(1));
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.CONFIRMED);
            assertThat(soc.edr.calls(EdrCall.Kind.RELEASE)).isEmpty();
        }

        @Test
        void anOrderToHoldKeepsTheEndpointOnTheNetwork() {
            soc.rules = facts -> facts.severity() == Severity.HIGH
                    ? Soc.decision(IsolationMode.AFTER_APPROVAL)
                    : Soc.decision(IsolationMode.NEVER);
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.desk.hold(id, Soc.host("pc1"), "analyst", "the CEO presents until noon");
            soc.desk.approve(id, Soc.host("pc1"), "yamada", "go on");
            soc.pass(Duration.ofHours(1));
            assertThat(asked()).isZero();
        }

        @Test
        void theBrakeStopsChangesAndNothingElse() {
            soc.brake.engage(Soc.CUSTOMER);
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(5));
            assertThat(asked()).isZero();
            assertThat(soc.incident(id).reports()).hasSize(1);
            soc.brake.release(Soc.CUSTOMER);
            soc.desk.advance(id);
            assertThat(asked()).isEqualTo(1);
        }

        @Test
        void observeModeRecordsWhatWouldHaveBeenDone() {
            soc.observe = true;
            soc.open();
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofHours(1));
            assertThat(asked()).isZero();
            assertThat(soc.count(id, StepEvent.StepWithheld.class)).isEqualTo(1);
            assertThat(soc.incident(id).reports()).hasSize(1);
        }
    }

    @Nested
    @DisplayName("An isolation belongs to an endpoint")
    class Holding {

        @Test
        void isReleasedWhenTheIncidentIsClosed() {
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(1));
            soc.desk.close(id, "analyst", "cleaned");
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.edr.stateOf(Soc.host("pc1"))).isEqualTo(ContainmentState.NOT_ISOLATED);
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.RELEASED);
        }

        @Test
        void comesBackWhenTheIncidentIsReopened() {
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(1));
            soc.desk.close(id, "analyst", "cleaned");
            soc.pass(Duration.ofMinutes(1));
            soc.desk.reopen(id, "analyst", "not clean after all");
            soc.desk.reopen(id, "analyst", "twice is harmless");
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.edr.stateOf(Soc.host("pc1"))).isEqualTo(ContainmentState.ISOLATED);
            assertThat(soc.count(id, CaseEvent.Reopened.class)).isEqualTo(1);
            assertThat(soc.incident(id).isOpen()).isTrue();
        }

        @Test
        void staysWithTheIncidentIntoWhichItWasMergedSinceThatOneCannotBeReopened() {
            IncidentId first = soc.receive(soc.alert("a1", "pc1").build());
            IncidentId second = soc.receive(soc.alert("a2", "pc2").build());
            soc.desk.merge(first, second, "analyst", "same attacker");
            assertThatThrownBy(() -> soc.desk.reopen(first, "analyst", "no"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(second.number());
        }

        @Test
        void staysWhenAnotherIncidentStillHoldsIt() {
            IncidentId first = soc.receive(soc.alert("a1", "pc1", "one", 70).build());
            soc.pass(Duration.ofMinutes(1));
            IncidentId second = soc.receive(soc.alert("a2", "pc1", "two", 70).build());
            soc.pass(Duration.ofMinutes(1));
            assertThat(second).isNotEqualTo(first);
            assertThat(asked()).isEqualTo(1);
            assertThat(isolation(second, "pc1").isShared()).isTrue();
            soc.desk.close(first, "analyst", "done");
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.edr.stateOf(Soc.host("pc1"))).isEqualTo(ContainmentState.ISOLATED);
            assertThat(soc.count(first, ContainmentEvent.LetGo.class)).isEqualTo(1);
            soc.desk.close(second, "analyst", "done");
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.edr.stateOf(Soc.host("pc1"))).isEqualTo(ContainmentState.NOT_ISOLATED);
        }

        @Test
        void isNeverReleasedWhenSomebodyElseSetIt() {
            var alert = soc.alert("a1", "pc1").build();
            soc.edr.isolatedByOthers(Soc.host("pc1"), true);
            IncidentId id = soc.receive(alert);
            soc.pass(Duration.ofMinutes(1));
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.IN_PLACE_BY_OTHERS);
            soc.desk.close(id, "analyst", "done");
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.edr.calls(EdrCall.Kind.RELEASE)).isEmpty();
        }

        @Test
        void closingWithdrawsWhatIsPending() {
            soc.edr.offline(
                    soc.alert("a1", "pc1").build().endpoint().orElseThrow().id());
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.desk.close(id, "analyst", "reinstalled");
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.edr.calls(EdrCall.Kind.RELEASE)).hasSize(1);
        }

        @Test
        void whatTheEdrRefusedForGoodIsNotTakenBack() {
            soc.edr.faults().fail(EdrCall.Kind.ISOLATE, () -> new EdrPermissionException("no", "Hosts: write"));
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.edr.isolatedByOthers(Soc.host("pc1"), true);
            soc.desk.close(id, "analyst", "done by hand");
            soc.pass(Duration.ofHours(1));
            assertThat(soc.edr.calls(EdrCall.Kind.RELEASE)).isEmpty();
            assertThat(soc.store.incidents().<Integer>ledger(Soc.CUSTOMER, l -> l.held()))
                    .isZero();
        }

        @Test
        void aReleaseThatFailsIsTriedAgain() {
            IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(1));
            soc.edr.faults().failNext(EdrCall.Kind.RELEASE, () -> new EdrUnavailableException("down"));
            soc.desk.close(id, "analyst", "done");
            soc.pass(Duration.ofMinutes(2));
            assertThat(isolation(id, "pc1").phase()).isEqualTo(IsolationPhase.RELEASED);
        }

        @Test
        void aMergedIncidentHandsItsIsolationOver() {
            IncidentId first = soc.receive(soc.alert("a1", "pc1").build());
            soc.pass(Duration.ofMinutes(1));
            IncidentId second = soc.receive(soc.alert("a2", "pc2").build());
            soc.desk.merge(first, second, "analyst", "same attacker");
            soc.pass(Duration.ofMinutes(1));
            assertThat(isolation(second, "pc1").phase()).isEqualTo(IsolationPhase.CONFIRMED);
            assertThat(soc.edr.calls(EdrCall.Kind.RELEASE)).isEmpty();
            soc.desk.close(second, "analyst", "done");
            soc.pass(Duration.ofMinutes(1));
            assertThat(soc.edr.stateOf(Soc.host("pc1"))).isEqualTo(ContainmentState.NOT_ISOLATED);
        }
    }
}
