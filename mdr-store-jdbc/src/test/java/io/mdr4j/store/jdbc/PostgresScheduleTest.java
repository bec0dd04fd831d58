package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.schedule.Recurring;
import io.mdr4j.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresScheduleTest extends ScheduleBehaviour {

    @RegisterExtension
    private static final NodesDatabase DATABASE = new NodesDatabase();

    @Override
    JdbcStore node() {
        return DATABASE.node();
    }

    /** A machine's clock that is wrong until it is mended. */
    private static final class MachineClock extends Clock {

        private volatile Duration wrongBy;

        MachineClock(Duration wrongBy) {
            this.wrongBy = wrongBy;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(wrongBy);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void nodesShareTheWorkAndNoPieceIsDoneByTwoAtATime() throws InterruptedException {
        Map<String, String> doing = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> byNode = new ConcurrentHashMap<>();
        AtomicInteger doubled = new AtomicInteger();
        for (String node : List.of("one", "two", "three")) {
            List<Recurring> work = new ArrayList<>();
            IntStream.range(0, 60)
                    .forEach(i -> work.add(work("turn/" + i, Duration.ofMillis(50), () -> {
                        if (doing.putIfAbsent("turn/" + i, node) != null) {
                            doubled.incrementAndGet();
                        }
                        byNode.computeIfAbsent(node, n -> new AtomicInteger()).incrementAndGet();
                        doing.remove("turn/" + i);
                    })));
            opened(JdbcSchedule.on(node()).node(node).build()).start(work);
        }
        Thread.sleep(6_000);

        System.out.println("Runs by node: " + byNode);
        assertThat(doubled.get()).isZero();
        assertThat(byNode.keySet()).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void whatAnotherNodeIsDoingIsDoneOnceMore() {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        Recurring turn = work("turn", LONG, () -> {
            running.countDown();
            hang(end);
            twice.countDown();
        });
        Schedule one = opened(node().schedule());
        one.start(List.of(turn));
        await(running);
        Schedule other = opened(node().schedule());
        other.start(List.of(turn));
        one.soon("turn");
        other.soon("turn");
        end.countDown();

        await(twice);
    }

    @Test
    void aNodeWithAWrongClockTakesNoWorkUntilItIsMended() throws InterruptedException {
        MachineClock clock = new MachineClock(Duration.ofHours(1));
        AtomicInteger byWrong = new AtomicInteger();
        AtomicInteger byRight = new AtomicInteger();
        Schedule wrong =
                opened(JdbcSchedule.on(node()).node("wrong").clock(clock).build());
        wrong.start(List.of(work("turn", Duration.ofMillis(100), byWrong::incrementAndGet)));
        while (wrong.whyIdle().filter(w -> w.contains("clock")).isEmpty()) {
            Thread.sleep(20);
        }
        assertThat(wrong.whyIdle().orElseThrow())
                .matches("its clock is (3599|3600|3601) seconds ahead of the database's");
        Schedule right = JdbcSchedule.on(node()).node("right").build();
        right.start(List.of(work("turn", Duration.ofMillis(100), byRight::incrementAndGet)));
        while (byRight.get() < 10) {
            Thread.sleep(20);
        }
        assertThat(byWrong.get()).isZero();
        assertThat(right.whyIdle()).isEmpty();

        clock.wrongBy = Duration.ZERO;
        right.close();
        while (byWrong.get() < 10) {
            Thread.sleep(20);
        }
        assertThat(wrong.whyIdle()).isEmpty();

        clock.wrongBy = Duration.ofMinutes(-2);
        while (wrong.whyIdle().isEmpty()) {
            Thread.sleep(20);
        }
        Thread.sleep(500);
        int then = byWrong.get();
        Thread.sleep(1_000);
        assertThat(byWrong.get()).isEqualTo(then);
    }
}
