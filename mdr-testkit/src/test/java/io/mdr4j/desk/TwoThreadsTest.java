package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.runbook.Desk;
import io.mdr4j.testkit.EdrCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

class TwoThreadsTest {

    private final Soc soc = new Soc();

    @RepeatedTest(20)
    void advancingOneIncidentDoEverythingOnce() throws Exception {
        IncidentId id = soc.take(soc.alert("a1", "pc1").build());
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = List.of(
                    threads.submit(() -> advance(Desk.direct(soc.config()), id, together)),
                    threads.submit(() -> advance(Desk.direct(soc.config()), id, together)));
            for (Future<?> one : both) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        soc.work();
        assertThat(soc.edr.calls(EdrCall.Kind.ISOLATE)).hasSize(1);
        assertThat(soc.count(id, ContainmentEvent.IsolationIntended.class)).isEqualTo(1);
        assertThat(soc.history(id).get(2).event()).isInstanceOf(VerdictEvent.Assessed.class);
        soc.pass(Duration.ofMinutes(1));
        assertThat(soc.notifier.notices(NoticeKind.FIRST_REPORT)).hasSize(1);
    }

    private static Void advance(Desk desk, IncidentId id, CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        desk.advance(id);
        return null;
    }
}
