package io.mdr4j.edr.http;

import static io.mdr4j.edr.http.CallClass.CONTAINMENT;
import static io.mdr4j.edr.http.CallClass.ORDINARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mdr4j.edr.EdrRateLimitedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Fifty calls in a minute, forty of them ordinary; the clock stands unless it is moved. */
class SharedRateBudgetTest {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong();
    private final SharedRateBudget shared = SharedRateBudget.of(50, MINUTE, 10, now::get);
    private final RateBudget sweeping = shared.forTenant("sweeping");

    /** How many calls are let through at once. */
    private static int flood(RateBudget budget, CallClass callClass) {
        for (int granted = 0; ; granted++) {
            try {
                budget.acquire(callClass, NOW);
            } catch (EdrRateLimitedException e) {
                return granted;
            }
        }
    }

    private void seconds(int later) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(later));
    }

    @Test
    void a_tenant_that_is_alone_uses_everything_but_the_reserve() {
        assertThat(flood(sweeping, ORDINARY)).isEqualTo(40);
    }

    @Test
    void a_tenant_that_floods_does_not_keep_the_first_calls_of_another_waiting() {
        RateBudget quiet = shared.forTenant("quiet");
        assertThat(flood(sweeping, ORDINARY)).isEqualTo(32);
        assertThat(flood(quiet, ORDINARY)).isEqualTo(8);
    }

    @Test
    void what_a_flood_has_taken_goes_to_the_other_within_a_period_until_both_have_their_part() {
        RateBudget quiet = shared.forTenant("quiet");
        flood(sweeping, ORDINARY);
        seconds(30);
        assertThat(flood(quiet, ORDINARY)).isEqualTo(8);
        seconds(30);
        assertThat(flood(quiet, ORDINARY))
                .as("more than its part, as nobody else asks")
                .isEqualTo(24);
        assertThat(flood(sweeping, ORDINARY)).as("what is kept for it").isEqualTo(8);
    }

    @Test
    void the_next_permit_is_of_the_tenant_that_had_fewest_however_many_calls_of_others_came_before() throws Exception {
        RateBudget quiet = shared.forTenant("quiet");
        for (int i = 0; i < 40; i++) {
            RateBudget tenant = i < 28 ? sweeping : quiet;
            tenant.acquire(ORDINARY, NOW);
            seconds(1);
        }
        List<String> order = new CopyOnWriteArrayList<>();
        List<Thread> threads = List.of(
                waiting(sweeping, "sweeping", order),
                waiting(sweeping, "sweeping", order),
                waiting(quiet, "quiet", order));
        // One more is forgotten each second; a containment call wakes those who wait, and takes the first one itself.
        seconds(21);
        sweeping.acquire(CONTAINMENT, NOW);
        threads.get(2).join(5000);
        assertThat(order).containsExactly("quiet");
        seconds(60);
        sweeping.acquire(CONTAINMENT, NOW);
        threads.get(0).join(5000);
        threads.get(1).join(5000);
        assertThat(order).containsExactly("quiet", "sweeping", "sweeping");
    }

    private static Thread waiting(RateBudget budget, String name, List<String> order) throws InterruptedException {
        Thread thread = new Thread(() -> {
            budget.acquire(ORDINARY, Duration.ofHours(1));
            order.add(name);
        });
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        return thread;
    }

    @Test
    void a_sweep_that_uses_everything_up_leaves_isolation_at_once_to_every_tenant() {
        RateBudget quiet = shared.forTenant("quiet");
        assertThat(flood(sweeping, ORDINARY) + flood(quiet, ORDINARY)).isEqualTo(40);
        assertThat(flood(quiet, CONTAINMENT)).isEqualTo(10);
    }

    @Test
    void a_penalty_of_one_tenant_silences_the_ordinary_calls_of_all() {
        RateBudget quiet = shared.forTenant("quiet");
        sweeping.silence(Duration.ofSeconds(20));
        assertThat(quiet.silentFor()).isEqualTo(Duration.ofSeconds(20));
        assertThat(flood(quiet, ORDINARY)).isZero();
        quiet.acquire(CONTAINMENT, NOW);
        seconds(20);
        quiet.acquire(ORDINARY, NOW);
    }

    @Test
    void the_same_name_is_the_same_tenant() {
        assertThat(flood(sweeping, ORDINARY)).isEqualTo(40);
        seconds(60);
        RateBudget again = shared.forTenant("sweeping");
        assertThat(flood(again, ORDINARY)).as("nobody else is known").isEqualTo(40);
    }

    @Test
    void the_tenants_of_a_process_share_by_address_and_must_agree_on_the_figures() {
        SharedRateBudget first = SharedRateBudget.ofAddress("EDR.example.com", 50, MINUTE, 10);
        assertThat(SharedRateBudget.ofAddress("edr.example.com", 50, MINUTE, 10))
                .isSameAs(first);
        assertThat(SharedRateBudget.ofAddress("other.example.com", 50, MINUTE, 10))
                .isNotSameAs(first);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedRateBudget.ofAddress("edr.example.com", 60, MINUTE, 10))
                .withMessageContaining("edr.example.com")
                .withMessageContaining("same figures");
    }
}
