package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.PermitPool;
import io.mdr4j.edr.http.CallClass;
import io.mdr4j.edr.http.RateBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three nodes with one tenant of an EDR that allows 600 calls in six seconds, the last 30 of them for containment. */
@Timeout(90)
@Tag("waits")
class SharedPermitsTest {

    private static final int PERMITS = 600;
    private static final int RESERVE = 30;
    private static final int PERIODS = 4;
    private static final Duration PERIOD = Duration.ofSeconds(6);

    @RegisterExtension
    private static final NodesDatabase DATABASE = new NodesDatabase();

    private final List<Long> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean over;

    private RateBudget node() {
        return RateBudget.acrossNodes(DATABASE.node().permits(), "tenant", PERMITS, PERIOD, RESERVE);
    }

    /** Calls as fast as the budget lets it. */
    private void poll(RateBudget budget) {
        Thread caller = new Thread(() -> {
            while (!over) {
                budget.acquire(CallClass.ORDINARY, Duration.ofMinutes(1));
                calls.add(System.nanoTime());
            }
        });
        callers.add(caller);
        caller.start();
    }

    private void end() throws InterruptedException {
        over = true;
        for (Thread caller : callers) {
            caller.join();
        }
    }

    @Test
    void threeNodesTogetherKeepTheLimitAndUseIt() throws InterruptedException {
        for (int node = 0; node < 3; node++) {
            RateBudget budget = node();
            poll(budget);
            poll(budget);
        }
        Thread.sleep(PERIODS * PERIOD.toMillis());
        end();

        List<Long> sorted = new ArrayList<>(calls);
        Collections.sort(sorted);
        int most = 0;
        int from = 0;
        for (int to = 0; to < sorted.size(); to++) {
            while (sorted.get(to) - sorted.get(from) >= PERIOD.toNanos()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        long first = sorted.get(0);
        long used = sorted.stream()
                .filter(at -> at - first < PERIODS * PERIOD.toNanos())
                .count();
        System.out.println("Three nodes: at most " + most + " of " + PERMITS + " calls in a period, "
                + used * 100 / (PERIODS * PERMITS) + " % of the limit over " + PERIODS + " periods");
        assertThat(most).isLessThanOrEqualTo(PERMITS);
        assertThat(used).isGreaterThanOrEqualTo(PERIODS * PERMITS * 8 / 10);
    }

    @Test
    void anIsolationDoesNotWaitBehindThePollingOfAnyNode() throws InterruptedException {
        RateBudget polling = node();
        RateBudget isolating = node();
        poll(polling);
        poll(isolating);
        Thread.sleep(3_000);
        for (int call = 0; call < RESERVE; call++) {
            isolating.acquire(CallClass.CONTAINMENT, Duration.ofMillis(500));
        }
        end();

        assertThat(calls).hasSizeGreaterThan(PERMITS / 2);
    }

    @Test
    void aNodeIsGivenNoMoreThanIsLeftAndIsToldHowManyNodesThereAre() {
        PermitPool one = DATABASE.node().permits();
        PermitPool other = DATABASE.node().permits();

        assertThat(one.take("tenant", 10, PERIOD, 7, 0).permits()).isEqualTo(7);
        PermitPool.Grant second = other.take("tenant", 10, PERIOD, 7, 0);
        assertThat(second.permits()).isEqualTo(3);
        assertThat(second.nodes()).isEqualTo(2);
        PermitPool.Grant third = one.take("tenant", 10, PERIOD, 1, 2);
        assertThat(third.permits()).isZero();
        assertThat(third.askAgain()).isPositive().isLessThanOrEqualTo(PERIOD);
        assertThat(one.take("another tenant", 10, PERIOD, 7, 0).permits()).isEqualTo(7);
    }
}
