package io.mdr4j.examples.chaos;

import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.notification.Delivery;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.schedule.Schedule;
import io.mdr4j.severity.SeverityClassifier;
import io.mdr4j.store.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** One node of the service, in a process of its own that may be killed at any moment. */
final class Node {

    private static final Duration POLL_EVERY = Duration.ofMillis(150);
    private static final long BEAT_MILLIS = 10;

    private final NodePlan plan;
    private final TimeFile time;
    private final Busy busy = new Busy();

    private Node(NodePlan plan, TimeFile time) {
        this.plan = plan;
        this.time = time;
    }

    /** Runs the node of the plan in this file until it is killed, or its parent is gone. */
    public static void main(String[] args) throws IOException, InterruptedException {
        NodePlan plan = NodePlan.read(Path.of(args[0]));
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        new Node(plan, TimeFile.open(Path.of(plan.time()))).run();
    }

    private void run() throws InterruptedException {
        HastySchedule schedule = new HastySchedule(Schedule.inThisProcess(), busy);
        JdbcStore store = JdbcStore.h2(Path.of(plan.database()));
        Mdr mdr = service(store, schedule);
        mdr.start();
        try (NextDue nextDue = new NextDue("jdbc:h2:file:" + plan.database() + ";WRITE_DELAY=0", "sa")) {
            beat(schedule, nextDue);
        }
    }

    private Mdr service(JdbcStore store, HastySchedule schedule) {
        MdrBuilder builder = Mdr.builder()
                .clock(time.clock())
                .since(Instant.parse(plan.since()))
                .pollEvery(POLL_EVERY)
                .store(store)
                .schedule(schedule)
                .classifier(SeverityClassifier.standard(SigmaBehaviours.standard()))
                .renderer(PebbleReportRenderer.standard())
                // The guard is not what is tried here.
                .guard(new ContainmentGuard(1_000, 1.0))
                .notifier(notice -> new Delivery("nowhere", notice.id()))
                .analysts(Served.ANALYSTS);
        for (Served customer : Served.values()) {
            builder.customer(
                    customer.setup(),
                    busy.counted(Connectors.open(
                            customer, Objects.requireNonNull(plan.clouds().get(customer)), time.clock(), plan.node())));
        }
        return builder.build();
    }

    /** Tells again and again whether this node has work: the time goes on when none has. */
    private void beat(HastySchedule schedule, NextDue nextDue) throws InterruptedException {
        long seen = 0;
        while (true) {
            time.beat(plan.node());
            long jump = time.jumps();
            if (jump != seen) {
                seen = jump;
                schedule.allSoon();
            }
            long begun = busy.begun();
            boolean idle = busy.isNothing();
            try {
                Instant next = nextDue.look();
                if (idle && next.isAfter(time.now()) && busy.isNothing() && busy.begun() == begun) {
                    time.rest(plan.node(), jump, next);
                } else if (idle) {
                    schedule.turnsSoon();
                }
            } catch (SQLException e) {
                // The database is being restarted; without it nothing is at rest.
                Thread.sleep(BEAT_MILLIS);
            }
            Thread.sleep(BEAT_MILLIS);
        }
    }
}
