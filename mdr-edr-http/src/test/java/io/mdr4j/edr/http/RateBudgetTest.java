package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.CallBudget;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Nested
    class With_a_clock_that_stands {

        private final AtomicLong now = new AtomicLong();
        private final RateBudget budget = RateBudget.of(10, MINUTE, 3, now::get);

        @Test
        void ordinary_calls_leave_the_reserve_alone() {
            for (int i = 0; i < 7; i++) {
                budget.acquire(CallClass.ORDINARY, NOW);
            }
            assertThatThrownBy(() -> budget.acquire(CallClass.ORDINARY, NOW))
                    .isInstanceOfSatisfying(
                            EdrRateLimitedException.class,
                            e -> assertThat(e.retryAfter()).isEqualTo(MINUTE));
            for (int i = 0; i < 3; i++) {
                budget.acquire(CallClass.CONTAINMENT, NOW);
            }
            assertThatThrownBy(() -> budget.acquire(CallClass.CONTAINMENT, NOW))
                    .isInstanceOf(EdrRateLimitedException.class);
        }

        @Test
        void what_is_left_is_what_ordinary_calls_may_still_use() {
            assertThat(budget.left()).isEqualTo(new CallBudget(7, 10, MINUTE));
            for (int i = 0; i < 9; i++) {
                budget.acquire(CallClass.CONTAINMENT, NOW);
            }
            assertThat(budget.left().left()).isZero();

            now.addAndGet(MINUTE.toNanos());
            assertThat(budget.left().left()).isEqualTo(7);
            budget.silence(MINUTE);
            assertThat(budget.left().left()).isZero();
        }

        @Test
        void no_stretch_of_the_period_holds_more_than_the_permits() {
            for (int i = 0; i < 10; i++) {
                budget.acquire(CallClass.CONTAINMENT, NOW);
                now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            }
            now.set(MINUTE.toNanos() - 1);
            assertThatThrownBy(() -> budget.acquire(CallClass.CONTAINMENT, NOW))
                    .isInstanceOf(EdrRateLimitedException.class);
            now.set(MINUTE.toNanos());
            budget.acquire(CallClass.CONTAINMENT, NOW);
            assertThatThrownBy(() -> budget.acquire(CallClass.CONTAINMENT, NOW))
                    .isInstanceOf(EdrRateLimitedException.class);
        }

        @Test
        void a_penalty_silences_ordinary_calls_until_it_is_over_and_never_gets_shorter() {
            budget.silence(Duration.ofSeconds(30));
            budget.silence(Duration.ofSeconds(5));
            assertThat(budget.silentFor()).isEqualTo(Duration.ofSeconds(30));
            assertThatThrownBy(() -> budget.acquire(CallClass.ORDINARY, Duration.ofSeconds(29)))
                    .isInstanceOf(EdrRateLimitedException.class);
            budget.acquire(CallClass.CONTAINMENT, NOW);
            now.set(TimeUnit.SECONDS.toNanos(30));
            budget.acquire(CallClass.ORDINARY, NOW);
            assertThat(budget.silentFor()).isZero();
        }
    }

    @Test
    void containment_goes_at_once_while_two_hundred_ordinary_calls_queue() throws Exception {
        RateBudget budget = RateBudget.of(20, Duration.ofSeconds(2), 5);
        ExecutorService pool = Executors.newFixedThreadPool(200);
        CountDownLatch started = new CountDownLatch(200);
        AtomicInteger granted = new AtomicInteger();
        AtomicInteger givenUp = new AtomicInteger();
        try {
            for (int i = 0; i < 200; i++) {
                pool.execute(() -> {
                    started.countDown();
                    try {
                        budget.acquire(CallClass.ORDINARY, MINUTE);
                        granted.incrementAndGet();
                    } catch (EdrUnavailableException interrupted) {
                        givenUp.incrementAndGet();
                    }
                });
            }
            assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(100);
            assertThat(granted).hasValue(15);
            assertThatCode(() -> {
                        for (int i = 0; i < 5; i++) {
                            budget.acquire(CallClass.CONTAINMENT, NOW);
                        }
                    })
                    .doesNotThrowAnyException();
        } finally {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(granted.get() + givenUp.get()).isEqualTo(200);
    }

    @Test
    void ordinary_calls_are_served_in_the_order_of_their_coming() throws Exception {
        RateBudget budget = RateBudget.of(2, Duration.ofMillis(60), 1);
        budget.acquire(CallClass.ORDINARY, NOW);
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        Thread[] threads = new Thread[5];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> {
                budget.acquire(CallClass.ORDINARY, MINUTE);
                order.add(number);
            });
            threads[i].start();
            Thread.sleep(5);
        }
        for (Thread thread : threads) {
            thread.join(5000);
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void one_that_gives_up_does_not_block_those_behind_it() throws Exception {
        RateBudget budget = RateBudget.of(2, Duration.ofMillis(300), 1);
        budget.acquire(CallClass.ORDINARY, NOW);
        Thread first = new Thread(() -> assertThatThrownBy(() -> budget.acquire(CallClass.ORDINARY, MINUTE))
                .isInstanceOf(EdrUnavailableException.class));
        first.start();
        Thread.sleep(20);
        AtomicInteger second = new AtomicInteger();
        Thread behind = new Thread(() -> {
            budget.acquire(CallClass.ORDINARY, MINUTE);
            second.incrementAndGet();
        });
        behind.start();
        first.interrupt();
        behind.join(5000);
        assertThat(second).hasValue(1);
    }

    @Test
    void impossible_budgets_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateBudget.of(0, MINUTE, 0))
                .withMessageStartingWith("permits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateBudget.of(5, MINUTE, 5))
                .withMessageStartingWith("reserve");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateBudget.of(5, NOW, 1))
                .withMessageStartingWith("period");
    }
}
