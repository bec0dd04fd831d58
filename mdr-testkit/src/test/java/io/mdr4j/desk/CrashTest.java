package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.Notifier;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.runbook.Desk;
import io.mdr4j.runbook.DeskConfig;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A process that dies is an error that no handler catches; what comes after is a new desk on the same store. */
@DisplayName("A crash between intention and outcome")
class CrashTest {

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Soc soc = new Soc();

    private void crashAt(EdrCall.Kind kind) {
        soc.edr.faults().beforeNext(kind, () -> {
            throw new Crash();
        });
    }

    private IncidentId receiveAndCrash() {
        soc.take(soc.alert("a1", "pc1").build());
        assertThatThrownBy(soc::work).isInstanceOf(Crash.class);
        soc.edr.faults().heal();
        soc.open();
        return soc.store.incidents().incidents(Soc.CUSTOMER).iterator().next();
    }

    @Test
    void beforeTheEdrWasAskedIsRepairedByAskingIt() {
        crashAt(EdrCall.Kind.ISOLATE);
        IncidentId id = receiveAndCrash();
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.phase(id, "pc1")).isEqualTo(IsolationPhase.CONFIRMED);
        assertThat(soc.count(id, ContainmentEvent.IsolationAccepted.class)).isEqualTo(1);
    }

    @Test
    void afterTheEdrWasAskedIsNotRepeatedBlindly() {
        soc.edr.faults().beforeNext(EdrCall.Kind.ISOLATE, () -> {
            soc.edr.faults().heal();
            soc.edr.containment().orElseThrow().isolate(Soc.host("pc1"), "the request got through");
            throw new Crash();
        });
        IncidentId id = receiveAndCrash();
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.phase(id, "pc1")).isEqualTo(IsolationPhase.CONFIRMED);
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).hasSize(2);
    }

    @Test
    void inALookUpIsRepaired() {
        crashAt(EdrCall.Kind.FIND_ENDPOINT);
        IncidentId id = receiveAndCrash();
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.phase(id, "pc1")).isEqualTo(IsolationPhase.CONFIRMED);
    }

    @Test
    void inACollectionOfEvidenceIsRepaired() {
        crashAt(EdrCall.Kind.COLLECT_EVIDENCE);
        IncidentId id = receiveAndCrash();
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.incident(id).evidence()).hasSize(1);
    }

    @Test
    void inAConfirmationIsRepaired() {
        soc.edr.containmentDelay(Duration.ofMinutes(1));
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        crashAt(EdrCall.Kind.READ_STATES);
        assertThatThrownBy(() -> soc.pass(Duration.ofMinutes(2))).isInstanceOf(Crash.class);
        soc.open();
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.phase(id, "pc1")).isEqualTo(IsolationPhase.CONFIRMED);
    }

    @Test
    void inAReleaseIsRepaired() {
        IncidentId id = soc.receive(soc.alert("a1", "pc1").build());
        soc.pass(Duration.ofMinutes(1));
        crashAt(EdrCall.Kind.RELEASE);
        soc.desk.close(id, "analyst", "done");
        assertThatThrownBy(soc::work).isInstanceOf(Crash.class);
        soc.open();
        soc.pass(Duration.ofMinutes(10));
        assertThat(soc.phase(id, "pc1")).isEqualTo(IsolationPhase.RELEASED);
    }

    @Test
    void inADeliveryIsRepairedUnderTheSameId() {
        soc.rules = facts -> Soc.decision(IsolationMode.NEVER);
        Set<String> ids = new LinkedHashSet<>();
        Notifier dying = notice -> {
            ids.add(notice.id());
            throw new Crash();
        };
        DeskConfig config = soc.config();
        var desk = Desk.direct(DeskConfig.builder()
                .store(config.store())
                .setups(config.setups())
                .renderer(config.renderer())
                .notifier(dying)
                .putAllConnectors(config.connectors())
                .clock(config.clock())
                .classifier(config.classifier())
                .addAllAnalysts(config.analysts())
                .build());
        IncidentId id = soc.take(soc.alert("a1", "pc1").build());
        assertThatThrownBy(() -> desk.advance(id)).isInstanceOf(Crash.class);
        soc.pass(Duration.ofMinutes(5));
        assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT))
                .hasSize(1)
                .allSatisfy(n -> assertThat(ids).containsExactly(n.id()));
    }

    @Test
    void inARenderingLosesNothing() {
        soc.take(soc.alert("a1", "pc1").build());
        soc.renderer.fail(new IllegalStateException("out of disk"));
        soc.pass(Duration.ofMinutes(1));
        soc.renderer.heal();
        soc.open();
        soc.pass(Duration.ofMinutes(5));
        IncidentId id = soc.store.incidents().incidents(Soc.CUSTOMER).iterator().next();
        assertThat(soc.incident(id).reports()).hasSize(1);
    }
}
