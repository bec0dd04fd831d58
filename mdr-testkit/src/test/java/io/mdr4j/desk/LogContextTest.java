package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.runbook.Desk;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.EdrCall;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@DisplayName("Log lines of a step say which incident and customer they are about")
class LogContextTest {

    private final Soc soc = new Soc();
    private final Set<String> lines = ConcurrentHashMap.newKeySet();
    private final Logger ours = Logger.getLogger("io.mdr4j");
    private final Handler probe = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(MDC.get("customer") + " " + MDC.get("incident"));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @AfterEach
    void clear() {
        ours.removeHandler(probe);
        MDC.clear();
    }

    @Test
    void whileAnIncidentIsAdvancedAndNotAfterwards() {
        ours.addHandler(probe);
        soc.classifier = subject -> {
            throw new IllegalStateException("bug");
        };
        soc.receive(soc.alert("a1", "pc1").build());
        assertThat(lines).containsExactly("sample INC-2026-0001");
        assertThat(MDC.get("incident")).isNull();
        assertThat(MDC.get("customer")).isNull();
    }

    @Test
    void andWhatStoodThereBeforeStandsThereAgain() {
        MDC.put("incident", "the caller's own");
        MDC.put("request", "7");
        soc.receive(soc.alert("a1", "pc1").build());
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("incident", "the caller's own", "request", "7"));
    }

    @Test
    void inTheThreadsOfATenantToo() throws InterruptedException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch asked = new CountDownLatch(1);
        soc.edr.faults().fail(EdrCall.Kind.FIND_ENDPOINT, () -> {
            seen.add(Thread.currentThread().getName() + " " + MDC.get("customer") + " " + MDC.get("incident"));
            asked.countDown();
            return new EdrUnavailableException("down");
        });
        soc.classifier = subject -> Soc.verdict(Severity.LOW);
        IncidentId id = soc.take(soc.alert("a1", "pc1").build());
        try (Desk desk = Desk.threaded(soc.config(), 1)) {
            desk.advance(id);
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).containsExactly("mdr-edr-sample-falcon sample INC-2026-0001");
    }
}
