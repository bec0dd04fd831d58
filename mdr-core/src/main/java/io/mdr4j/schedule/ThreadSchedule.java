package io.mdr4j.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recurring work in the threads of this process. */
final class ThreadSchedule implements Schedule {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadSchedule.class);
    private static final int THREADS = 64;

    /** One piece of work: it waits, runs, or is to run once more. Guarded by its monitor. */
    private final class Piece {

        private final Recurring recurring;
        private boolean running;
        private boolean onceMore;
        private @Nullable Future<?> next;
        private int failures;

        Piece(Recurring recurring) {
            this.recurring = recurring;
        }

        synchronized void in(Duration wait) {
            if (next != null) {
                next.cancel(false);
            }
            try {
                next = executor.schedule(this::run, wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("{} is not done any more: {}", recurring.name(), e.getMessage());
            }
        }

        synchronized void soon() {
            onceMore = running;
            if (!running) {
                in(Duration.ZERO);
            }
        }

        private void run() {
            synchronized (this) {
                if (running) {
                    return;
                }
                running = true;
                onceMore = false;
            }
            Duration wait = once();
            synchronized (this) {
                running = false;
                in(onceMore ? Duration.ZERO : wait);
            }
        }

        private Duration once() {
            try {
                Duration wait = recurring.work().run();
                failures = 0;
                return wait;
            } catch (RuntimeException | Error e) {
                // An error of the work must not end it for good, in silence.
                failures++;
                Duration wait = BackOff.RECURRING.after(failures);
                LOG.error("{} failed and is tried again in {}", recurring.name(), wait, e);
                return wait;
            }
        }
    }

    private final Duration grace;
    private final AtomicBoolean started = new AtomicBoolean();
    private final Map<String, Piece> pieces = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, named());

    ThreadSchedule(Duration grace) {
        this.grace = grace;
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void start(List<Recurring> work) {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("The schedule was started before");
        }
        executor.setCorePoolSize(Math.max(2, Math.min(work.size(), THREADS)));
        work.forEach(w -> pieces.put(w.name(), new Piece(w)));
        pieces.values().forEach(p -> p.in(Duration.ZERO));
    }

    @Override
    public void soon(String name) {
        Piece piece = pieces.get(name);
        if (piece != null) {
            piece.soon();
        }
    }

    @Override
    public Optional<String> whyIdle() {
        return started.get() && !executor.isShutdown() ? Optional.empty() : Optional.of("the service is not running");
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "mdr-shift-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
