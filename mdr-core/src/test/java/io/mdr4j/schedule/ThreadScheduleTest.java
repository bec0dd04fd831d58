package io.mdr4j.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadScheduleTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Schedule schedule = Schedule.inThisProcess();

    @AfterEach
    void close() {
        schedule.close();
    }

    @Test
    void work_is_done_at_once_and_again_after_the_wait_that_it_asks_for() throws InterruptedException {
        CountDownLatch fast = new CountDownLatch(3);
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger slowRuns = new AtomicInteger();
        schedule.start(List.of(
                new Recurring("fast", () -> {
                    fast.countDown();
                    return Duration.ofMillis(1);
                }),
                new Recurring("slow", () -> {
                    slowRuns.incrementAndGet();
                    slow.countDown();
                    return LONG;
                })));

        fast.await();
        slow.await();
        assertThat(slowRuns).hasValue(1);
    }

    @Test
    void work_that_failed_is_done_again_whatever_it_threw() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        schedule.start(List.of(new Recurring("work", () -> {
            switch (runs.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("the first time");
                case 2 -> throw new AssertionError("the second time");
                default -> done.countDown();
            }
            return LONG;
        })));

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void work_that_is_asked_for_while_it_runs_is_done_once_more() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore mayEnd = new Semaphore(0);
        CountDownLatch twice = new CountDownLatch(2);
        schedule.start(List.of(new Recurring("work", () -> {
            begun.countDown();
            mayEnd.acquireUninterruptibly();
            twice.countDown();
            return LONG;
        })));
        begun.await();

        schedule.soon("work");
        schedule.soon("nothing of this name");
        mayEnd.release(2);

        assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void it_is_idle_before_it_starts_and_after_it_ends_and_starts_once() {
        assertThat(schedule.whyIdle()).isPresent();
        schedule.start(List.of());
        assertThat(schedule.whyIdle()).isEmpty();
        assertThatThrownBy(() -> schedule.start(List.of())).isInstanceOf(IllegalStateException.class);
        schedule.close();
        assertThat(schedule.whyIdle()).isPresent();
    }
}
