package io.mdr4j.store.jdbc;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves work up in a thread of its own, so that who asks for it never waits for the database; what is asked for again before
 * it was moved up costs nothing. Work that another node is doing is moved up as soon as that has ended. Thread-safe.
 */
final class Prompter {

    private static final Logger LOG = LoggerFactory.getLogger(Prompter.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final int TRIES = 120;

    private final SchedulerClient client;
    private final Supplier<Instant> now;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor thread;

    Prompter(SchedulerClient client, Supplier<Instant> now) {
        this.client = client;
        this.now = now;
        this.thread = new ScheduledThreadPoolExecutor(1, new NamedThreads("mdr-prompt"));
        this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void prompt(Piece piece) {
        String name = piece.instance().getTaskName();
        if (!piece.onceMore() && wanted.add(name)) {
            in(Duration.ZERO, piece, FIRST_WAIT, TRIES);
        }
    }

    private void in(Duration delay, Piece piece, Duration wait, int tries) {
        try {
            Future<?> unused = thread.schedule(() -> move(piece, wait, tries), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not moved up any more: {}", piece.instance(), e.getMessage());
        }
    }

    private void move(Piece piece, Duration wait, int tries) {
        // Forgotten before the database is asked: what is wanted from now on may come too late for it.
        wanted.remove(piece.instance().getTaskName());
        boolean moved = piece.onceMore() || moved(piece);
        if (!moved && tries > 1 && wanted.add(piece.instance().getTaskName())) {
            Duration longer = wait.multipliedBy(2);
            in(wait, piece, longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT, tries - 1);
        }
    }

    /** Tells false where somebody else has it at this moment. */
    private boolean moved(Piece piece) {
        try {
            return client.reschedule(piece.instance(), now.get());
        } catch (TaskInstanceCurrentlyExecutingException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.debug("{} could not be moved up; it is done when its wait is over", piece.instance(), e);
            return true;
        }
    }

    void close() {
        thread.shutdownNow();
    }
}
