package io.mdr4j.store.jdbc;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether this node may take work: whether the database answers, and whether its clock is right. */
final class NodeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final DatabaseClock clock;
    private final Scheduler scheduler;
    private final Runnable begin;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("mdr-node-watch"));
    private volatile Optional<String> whyIdle = Optional.of("the database has not answered yet");
    private boolean begun;

    NodeWatch(DatabaseClock clock, Scheduler scheduler, Runnable begin) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.begin = begin;
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<String> whyIdle() {
        return whyIdle;
    }

    private void look() {
        Optional<String> why;
        try {
            why = wrongClock(clock.read());
            follow(why.isEmpty());
        } catch (RuntimeException e) {
            why = Optional.of("the database does not answer");
            LOG.debug("The database does not answer", e);
        }
        if (!why.equals(whyIdle)) {
            LOG.info("{}", why.map(w -> "This node takes no work: " + w).orElse("This node takes work"));
        }
        whyIdle = why;
    }

    private void follow(boolean clockIsRight) {
        if (clockIsRight && !begun) {
            begin.run();
            begun = true;
        }
        if (clockIsRight == scheduler.getSchedulerState().isPaused()) {
            if (clockIsRight) {
                scheduler.resume();
            } else {
                scheduler.pause();
            }
        }
    }

    private static Optional<String> wrongClock(Duration ahead) {
        return ahead.abs().compareTo(TOLERANCE) <= 0
                ? Optional.empty()
                : Optional.of("its clock is " + ahead.abs().toSeconds() + " seconds "
                        + (ahead.isNegative() ? "behind" : "ahead of") + " the database's");
    }

    void close() {
        thread.shutdownNow();
    }
}
