package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.schedule.Recurring;
import io.mdr4j.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a schedule does in either database. */
@Timeout(90)
@Tag("waits")
abstract class ScheduleBehaviour {

    static final Duration LONG = Duration.ofMinutes(10);

    private final List<Schedule> opened = new ArrayList<>();

    abstract JdbcStore node();

    Schedule opened(Schedule schedule) {
        opened.add(schedule);
        return schedule;
    }

    @AfterEach
    void closeSchedules() {
        opened.forEach(Schedule::close);
    }

    static Recurring work(String name, Duration wait, Runnable work) {
        return new Recurring(name, () -> {
            work.run();
            return wait;
        });
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(40, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** For work that does not want to end before it must. */
    static void hang(CountDownLatch until) {
        try {
            assertThat(until.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void workIsDoneAtOnceAndAgainAfterTheWaitItAsksFor() {
        CountDownLatch fast = new CountDownLatch(5);
        CountDownLatch once = new CountDownLatch(1);
        AtomicInteger slow = new AtomicInteger();
        opened(node().schedule())
                .start(List.of(
                        work("fast", Duration.ZERO, fast::countDown),
                        work("slow", LONG, () -> {
                            slow.incrementAndGet();
                            once.countDown();
                        }),
                        work("it's \"quoted\" 名前", Duration.ofMillis(200), () -> {})));

        await(once);
        await(fast);
        assertThat(slow.get()).isEqualTo(1);
    }

    @Test
    void whatIsAskedForSoonIsDoneSoon() throws InterruptedException {
        List<Long> latencies = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        List<Long> at = Collections.synchronizedList(new ArrayList<>());
        Schedule schedule = opened(node().schedule());
        schedule.start(List.of(work("turn", LONG, () -> {
            at.add(System.nanoTime());
            runs.incrementAndGet();
            first.countDown();
        })));
        await(first);
        Thread.sleep(300);
        for (int i = 0; i < 20; i++) {
            int before = runs.get();
            long asked = System.nanoTime();
            schedule.soon("turn");
            while (runs.get() == before) {
                Thread.sleep(1);
            }
            latencies.add((at.get(at.size() - 1) - asked) / 1_000);
            Thread.sleep(100);
        }
        Collections.sort(latencies);
        System.out.println(getClass().getSimpleName() + ": soon took " + latencies.get(10) + " us (median), "
                + latencies.get(19) + " us (longest of 20)");
        assertThat(runs.get()).isGreaterThanOrEqualTo(21);
    }

    @Test
    void whatIsAskedForWhileItIsDoneIsDoneOnceMore() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        Schedule schedule = opened(node().schedule());
        schedule.start(List.of(work("turn", LONG, () -> {
            running.countDown();
            hang(end);
            twice.countDown();
        })));
        await(running);
        IntStream.range(0, 1_000).forEach(i -> schedule.soon("turn"));
        end.countDown();

        await(twice);
    }

    @Test
    void workThatThrowsIsDoneAgainAndItsBackOffSurvivesARestart() throws InterruptedException {
        List<Instant> tries = Collections.synchronizedList(new ArrayList<>());
        Recurring broken = work("broken", Duration.ZERO, () -> {
            tries.add(Instant.now());
            throw new IllegalStateException("broken");
        });
        JdbcStore store = node();
        Schedule before = store.schedule();
        before.start(List.of(broken));
        while (tries.size() < 3) {
            Thread.sleep(20);
        }
        Thread.sleep(500);
        before.close();
        opened(store.schedule()).start(List.of(broken));
        while (tries.size() < 4) {
            Thread.sleep(20);
        }

        assertThat(Duration.between(tries.get(0), tries.get(1))).isGreaterThan(Duration.ofMillis(900));
        assertThat(Duration.between(tries.get(1), tries.get(2))).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(Duration.between(tries.get(2), tries.get(3))).isGreaterThan(Duration.ofMillis(3_900));
    }

    @Test
    void workThatThisNodeDoesNotKnowIsLeftAlone() throws InterruptedException {
        JdbcStore store = node();
        Schedule before = store.schedule();
        CountDownLatch once = new CountDownLatch(1);
        before.start(List.of(work("of another deployment", Duration.ofMillis(1), once::countDown)));
        await(once);
        before.close();
        CountDownLatch mine = new CountDownLatch(5);
        opened(store.schedule()).start(List.of(work("mine", Duration.ofMillis(100), mine::countDown)));
        await(mine);

        assertThat(rows(store, "of another deployment", false)).isEqualTo(1);
        AtomicInteger again = new AtomicInteger();
        opened(store.schedule()).start(List.of(work("of another deployment", LONG, again::incrementAndGet)));
        while (again.get() == 0) {
            Thread.sleep(20);
        }
    }

    static int rows(JdbcStore store, String name, boolean picked) {
        return store.database()
                .transaction(
                        sql -> sql.list("select 1 from @work where task_name = ? and picked = ?", r -> 1, name, picked))
                .size();
    }

    @Test
    void aHundredPiecesThatHangHoldUpNoOther() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(100);
        CountDownLatch turns = new CountDownLatch(10);
        List<Recurring> work = new ArrayList<>();
        IntStream.range(0, 100)
                .forEach(i -> work.add(work("poll/" + i, LONG, () -> {
                    hanging.countDown();
                    hang(end);
                })));
        work.add(work("turn", Duration.ofMillis(10), () -> {
            if (hanging.getCount() == 0) {
                turns.countDown();
            }
        }));
        opened(node().schedule()).start(work);

        await(hanging);
        await(turns);
        end.countDown();
    }

    @Test
    void aNodeSaysWhyItIsIdle() throws InterruptedException {
        JdbcStore store = node();
        Schedule schedule = store.schedule();
        assertThat(schedule.whyIdle()).contains("the service is not running");
        schedule.start(List.of());
        while (schedule.whyIdle().isPresent()) {
            Thread.sleep(20);
        }
        assertThatThrownBy(() -> schedule.start(List.of())).isInstanceOf(IllegalStateException.class);
        schedule.close();
        assertThat(schedule.whyIdle()).contains("the service is not running");
    }

    @Test
    void whatAShutdownCutOffIsDoneAtOnceByTheNextOne() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        JdbcStore store = node();
        Schedule before = JdbcSchedule.on(store).grace(Duration.ofMillis(200)).build();
        before.start(List.of(work("turn", LONG, () -> {
            running.countDown();
            hang(never);
        })));
        await(running);
        before.close();
        CountDownLatch again = new CountDownLatch(1);
        long start = System.nanoTime();
        opened(store.schedule()).start(List.of(work("turn", LONG, again::countDown)));

        await(again);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aShutdownWaitsForWhatIsUnderWay() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        JdbcStore store = node();
        Schedule schedule = store.schedule();
        schedule.start(List.of(new Recurring("turn", () -> {
            running.countDown();
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            ended.incrementAndGet();
            return LONG;
        })));
        await(running);
        schedule.close();
        schedule.close();

        assertThat(ended.get()).isEqualTo(1);
        assertThat(rows(store, "turn", true)).isZero();
    }
}
