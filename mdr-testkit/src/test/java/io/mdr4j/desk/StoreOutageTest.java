package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StoreUnavailableException;
import io.mdr4j.notification.Notice;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A store that goes away while the desk works")
class StoreOutageTest {

    private final SwitchableStore store = new SwitchableStore(MdrStore.inMemory());
    private final Soc soc = new Soc(store);

    private IncidentId take() {
        return soc.take(soc.alert("a1", "pc1").build());
    }

    private void workUntilTheStoreIsAwayAndComesBack() {
        assertThatThrownBy(soc::work).isInstanceOf(StoreUnavailableException.class);
        store.comeBack();
        soc.pass(Duration.ofMinutes(10));
    }

    @Test
    void endsTheTurnInsteadOfTryingEveryIncident() {
        IncidentId id = take();
        store.goAway();

        assertThatThrownBy(() -> soc.desk.advance(id)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void leavesAnIsolationThatWorkedToBeFoundByAsking() {
        IncidentId id = take();
        soc.edr.faults().beforeNext(EdrCall.Kind.ISOLATE, store::goAway);
        workUntilTheStoreIsAwayAndComesBack();

        assertThat(soc.phase(id, "pc1")).isEqualTo(IsolationPhase.CONFIRMED);
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).hasSize(1);
        assertThat(soc.count(id, StepEvent.StepFailed.class)).isZero();
    }

    @Test
    void leavesAReleaseThatWorkedToBeFoundByAsking() {
        IncidentId id = take();
        soc.pass(Duration.ofMinutes(1));
        soc.desk.release(id, Soc.host("pc1"), "hanako", "clean");
        soc.edr.faults().beforeNext(EdrCall.Kind.RELEASE, store::goAway);
        workUntilTheStoreIsAwayAndComesBack();

        assertThat(soc.phase(id, "pc1")).isEqualTo(IsolationPhase.RELEASED);
        assertThat(soc.edr.calls(EdrCall.Kind.RELEASE)).hasSize(1);
        assertThat(soc.count(id, StepEvent.StepFailed.class)).isZero();
    }

    @Test
    void letsEveryNoticeBeDeliveredInTheEndUnderTheIdItHadBefore() {
        take();
        soc.edr.faults().beforeNext(EdrCall.Kind.COLLECT_EVIDENCE, store::goAway);
        workUntilTheStoreIsAwayAndComesBack();

        assertThat(soc.notifier.notices()).isNotEmpty();
        assertThat(soc.notifier.notices()).extracting(Notice::id).doesNotHaveDuplicates();
    }
}
