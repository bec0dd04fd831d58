package io.mdr4j.store.jdbc;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.mdr4j.schedule.Recurring;
import io.mdr4j.schedule.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recurring work of all nodes that share a database, by db-scheduler: each piece is a row that says when it is due and which
 * node has it. Thread-safe.
 *
 * <ul>
 *   <li>A node looks for due work four times a second, and at once for what it moved up itself.
 *   <li>It tells every {@link JdbcScheduleBuilder#heartbeat heartbeat} that it is alive; the work of a node that was not
 *       heard of for five of them is taken over by another, with three seconds after 15 to 22.
 *   <li>Work that throws is done again after a second, doubled with each further failure up to a minute; the count survives
 *       restarts.
 *   <li>Work that is not this node's is left alone, whoever it was for.
 *   <li>All times are the database's. A node whose own clock differs from it by more than 30 seconds takes no work, because
 *       what it would write would have wrong times; clock and database are looked at every three seconds.
 * </ul>
 */
public final class JdbcSchedule implements Schedule {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSchedule.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int MISSED_HEARTBEATS = 5;
    private static final Duration NEVER = Duration.ofDays(36_500);
    private static final int MOST_THREADS = 400;

    private final WorkTable table;
    private final Database database;
    private final JdbcScheduleBuilder config;
    private final DatabaseClock clock;
    private final String node;
    private @Nullable Running running;
    private volatile boolean closing;

    /** What there is between start and close. */
    private record Running(Scheduler scheduler, Map<String, Piece> pieces, Prompter prompter, NodeWatch watch) {}

    JdbcSchedule(WorkTable table, Database database, JdbcScheduleBuilder config) {
        this.table = table;
        this.database = database;
        this.config = config;
        this.node = config.uniqueNode();
        this.clock = new DatabaseClock(database, config.clock);
    }

    /** Starts to build the schedule of the nodes that share this store. Open one for each service. */
    public static JdbcScheduleBuilder on(JdbcStore store) {
        return new JdbcScheduleBuilder(store.database());
    }

    /** Begins as soon as database and clock allow; the call itself waits for neither. */
    @Override
    public synchronized void start(List<Recurring> work) {
        if (running != null || closing) {
            throw new IllegalStateException("The schedule was started before");
        }
        Map<String, Piece> pieces = new LinkedHashMap<>();
        work.forEach(w -> pieces.put(w.name(), new Piece(w, () -> closing)));
        List<Task<?>> tasks = new ArrayList<>();
        pieces.values().forEach(piece -> tasks.add(piece.task()));
        Scheduler scheduler = scheduler(tasks, pieces);
        NodeWatch watch = new NodeWatch(clock, scheduler, () -> begin(scheduler, pieces));
        running = new Running(scheduler, pieces, new Prompter(scheduler, clock::now), watch);
        watch.start();
    }

    private Scheduler scheduler(List<Task<?>> tasks, Map<String, Piece> pieces) {
        int threads = config.threads > 0 ? config.threads : Math.max(2, Math.min(pieces.size(), MOST_THREADS));
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), new NamedThreads("mdr-shift"));
        workers.allowCoreThreadTimeOut(true);
        ScheduledExecutorService housekeepers =
                Executors.newScheduledThreadPool(3, new NamedThreads("mdr-schedule-keeper"));
        SchedulerBuilder builder = Scheduler.create(database.source(), tasks)
                .tableName(table.name())
                .schedulerName(new SchedulerName.Fixed(node))
                .jdbcCustomization(table.queries(pieces.keySet()))
                .clock(clock)
                .threads(threads)
                .executorService(workers)
                .dueExecutor(Executors.newSingleThreadExecutor(new NamedThreads("mdr-schedule-due")))
                .housekeeperExecutor(housekeepers)
                .pollingInterval(POLL)
                .heartbeatInterval(config.heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(config.grace)
                .commitWhenAutocommitDisabled(true)
                .failureLogging(LogLevel.ERROR, true)
                .enableImmediateExecution();
        // As much is taken as there are free threads; on H2, where there is one node, the rest waits in its queue.
        return (table.isPostgres() ? builder.pollUsingLockAndFetch(0.5, 1.0) : builder.pollUsingFetch(0.5, 3.0))
                .build();
    }

    private void begin(Scheduler scheduler, Map<String, Piece> pieces) {
        table.letGoOfTheDead();
        pieces.values().forEach(piece -> scheduler.scheduleIfNotExists(piece.instance(), clock.now()));
        scheduler.start();
    }

    /** Costs no statement while the same is asked for already, never waits, and never throws. */
    @Override
    public void soon(String name) {
        Running now = running();
        Piece piece = now == null ? null : now.pieces().get(name);
        if (now != null && piece != null) {
            now.prompter().prompt(piece);
        }
    }

    private synchronized @Nullable Running running() {
        return running;
    }

    @Override
    public Optional<String> whyIdle() {
        Running now = running();
        return now == null || closing
                ? Optional.of("the service is not running")
                : now.watch().whyIdle();
    }

    /**
     * Takes nothing new and waits for what is under way, at most for the grace; then interrupts it, and waits as long again.
     * What was not finished is free for other nodes at once. Twice is once.
     */
    @Override
    public void close() {
        closing = true;
        Running now;
        synchronized (this) {
            now = running;
            running = null;
        }
        if (now != null) {
            now.prompter().close();
            now.watch().close();
            now.scheduler().stop();
            letGo(now.scheduler());
        }
    }

    private void letGo(Scheduler scheduler) {
        Set<String> still = scheduler.getCurrentlyExecuting().stream()
                .map(CurrentlyExecuting::getTaskInstance)
                .map(instance -> instance.getTaskName())
                .collect(Collectors.toSet());
        try {
            table.letGo(node, still);
        } catch (StoreException e) {
            LOG.warn("What this node did not finish is taken over once its heartbeats are missed: {}", e.getMessage());
        }
    }
}
