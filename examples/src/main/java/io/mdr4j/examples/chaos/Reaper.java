package io.mdr4j.examples.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the moments of the planned kills, one after the other. Thread-safe. */
final class Reaper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
    private static final long PATIENCE_MILLIS = 8_000;

    private final Consumer<Kill> execute;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "reaper");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Kill> plan;
    private @Nullable Kill armed;
    private int seen;
    private boolean striking;

    Reaper(List<Kill> plan, Consumer<Kill> execute) {
        this.plan = new ArrayDeque<>(plan);
        this.execute = execute;
    }

    /** Arms the next kill, unless one is armed already: the one before was survived. */
    synchronized void arm() {
        if (armed == null && !striking && !plan.isEmpty()) {
            Kill next = plan.removeFirst();
            if (next.moment() == Moment.ANY_TIME) {
                strikeLater(next);
            } else {
                armed = next;
                seen = 0;
                later(() -> strikeUnlessDone(next), PATIENCE_MILLIS);
            }
        }
    }

    /** No further kill is armed. */
    synchronized void rest() {
        plan.clear();
        armed = null;
    }

    /** Something happened at which a node may be killed; comes back after the kill where one was planned for right now. */
    void happened(Moment moment) {
        Kill kill = due(moment);
        if (kill != null) {
            strike(kill);
        }
    }

    private synchronized @Nullable Kill due(Moment moment) {
        Kill kill = armed;
        if (kill == null || kill.moment() != moment || ++seen < kill.count()) {
            return null;
        }
        armed = null;
        if (!kill.delay().isZero()) {
            strikeLater(kill);
            return null;
        }
        striking = true;
        return kill;
    }

    /** A moment that does not come is any time. */
    private void strikeUnlessDone(Kill kill) {
        synchronized (this) {
            if (!kill.equals(armed)) {
                return;
            }
            armed = null;
            striking = true;
        }
        strike(kill);
    }

    private void strikeLater(Kill kill) {
        striking = true;
        later(() -> strike(kill), kill.delay().toMillis());
    }

    /** What fails in the timer must be seen: nobody asks its future. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void later(Runnable work, long millis) {
        timer.schedule(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.error("A kill failed", e);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void strike(Kill kill) {
        try {
            execute.accept(kill);
        } finally {
            synchronized (this) {
                striking = false;
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
