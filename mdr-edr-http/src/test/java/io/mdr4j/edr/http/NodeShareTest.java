package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.PermitPool;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fifty calls in a minute for all nodes, forty of them ordinary. */
class NodeShareTest {

    private final CountDownLatch end = new CountDownLatch(1);

    private static RateBudget budget(PermitPool pool) {
        return RateBudget.acrossNodes(pool, "tenant", 50, Duration.ofMinutes(1), 10);
    }

    private static int granted(RateBudget budget) {
        for (int granted = 0; ; granted++) {
            try {
                budget.acquire(CallClass.ORDINARY, Duration.ofSeconds(3));
            } catch (EdrRateLimitedException e) {
                return granted;
            }
        }
    }

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void a_node_goes_on_with_a_quarter_while_it_never_reached_the_pool() {
        RateBudget budget = budget((name, most, window, wanted, spent) -> {
            throw new IllegalStateException("the database is away");
        });

        assertThat(granted(budget)).isEqualTo(10);
    }

    @Test
    void a_node_whose_pool_hangs_goes_on_and_isolates_at_once() {
        RateBudget budget = budget((name, most, window, wanted, spent) -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new PermitPool.Grant(0, Duration.ZERO, 1);
        });
        budget.acquire(CallClass.CONTAINMENT, Duration.ZERO);

        assertThat(granted(budget)).isEqualTo(9);
        budget.acquire(CallClass.CONTAINMENT, Duration.ZERO);
    }

    @Test
    void a_node_waits_while_the_others_have_it_all() {
        RateBudget budget =
                budget((name, most, window, wanted, spent) -> new PermitPool.Grant(0, Duration.ofSeconds(40), 3));

        assertThatThrownBy(() -> budget.acquire(CallClass.ORDINARY, Duration.ofSeconds(3)))
                .isInstanceOf(EdrRateLimitedException.class);
        budget.acquire(CallClass.CONTAINMENT, Duration.ZERO);
    }
}
