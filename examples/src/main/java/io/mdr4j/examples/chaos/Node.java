package io.mdr4j.examples.chaos;

import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.containment.ContainmentGuard;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.severity.SeverityClassifier;
import io.mdr4j.store.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** One node of the service, in a process of its own that may be killed at any moment. */
final class Node {

    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
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
        ProcessHandle.current().parent().ifPresent(Node::endWith);
        new Node(plan, TimeFile.open(Path.of(plan.time()))).run();
    }

    /** A node whose parent died would go on for ever. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void endWith(ProcessHandle parent) {
        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
    }

    private void run() throws InterruptedException {
        NodeStore access = new NodeStore(plan);
        JdbcStore store = access.open();
        HastySchedule schedule = new HastySchedule(access.schedule(store), busy);
        service(store, schedule).start();
        try (NextDue nextDue = access.nextDue()) {
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
                .notifier(NodeMail.open(plan, time.clock()))
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
                schedule.allSoon(name -> isMine(name, jump));
            }
            long begun = busy.begun();
            boolean idle = busy.isNothing();
            try {
                Instant next = nextDue.look();
                if (idle && next.isAfter(time.now()) && busy.isNothing() && busy.begun() == begun) {
                    time.rest(plan.node(), jump, next);
                } else if (idle) {
                    schedule.turnsSoon(name -> isMine(name, jump));
                }
            } catch (SQLException e) {
                // The database is being restarted; without it nothing is at rest.
                Thread.sleep(BEAT_MILLIS);
            }
            Thread.sleep(BEAT_MILLIS);
        }
    }

    /** Of several nodes each prompts some of the work, another part after each jump, so that all of them have a share. */
    private boolean isMine(String name, long jump) {
        List<Integer> living =
                IntStream.range(0, plan.nodes()).filter(time::lives).boxed().toList();
        int lot = Math.floorMod(name.hashCode() + jump, living.size());
        return living.get(lot) == plan.node();
    }
}
