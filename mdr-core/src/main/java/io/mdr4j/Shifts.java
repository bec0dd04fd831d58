package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.incident.IncidentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that keep the service going: one reader for each tenant, and workers that take the customers' due
 * incidents in turn. One incident is worked on by one worker at a time.
 */
final class Shifts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shifts.class);
    private static final long TURN_MILLIS = 50;
    private static final long GRACE_SECONDS = 10;

    private final MdrService service;
    private final Map<CustomerId, List<EdrConnector>> connectors;
    private final Poller poller;
    private final SetAsideAlarms alarms;
    private final Duration pollEvery;
    private final AtomicBoolean started = new AtomicBoolean();
    private final Set<IncidentId> busy = ConcurrentHashMap.newKeySet();
    private final Set<IncidentId> onceMore = ConcurrentHashMap.newKeySet();
    private final Queue<Future<?>> schedules = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService readers;
    private final ScheduledExecutorService workers;

    Shifts(
            MdrService service,
            Map<CustomerId, List<EdrConnector>> connectors,
            Poller poller,
            SetAsideAlarms alarms,
            Duration pollEvery) {
        this.service = service;
        this.connectors = connectors;
        this.poller = poller;
        this.alarms = alarms;
        this.pollEvery = pollEvery;
        int tenants = connectors.values().stream().mapToInt(List::size).sum();
        int cores = Runtime.getRuntime().availableProcessors();
        readers = Executors.newScheduledThreadPool(Math.max(1, Math.min(tenants, 32)), named("mdr-reader-"));
        workers = Executors.newScheduledThreadPool(Math.max(2, cores) + 1, named("mdr-worker-"));
    }

    void start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("The service was started before");
        }
        connectors.forEach((customer, list) -> list.forEach(connector -> schedules.add(readers.scheduleWithFixedDelay(
                guarded(() -> poller.poll(customer, connector).forEach(this::wake)),
                0,
                pollEvery.toMillis(),
                TimeUnit.MILLISECONDS))));
        schedules.add(workers.scheduleWithFixedDelay(guarded(this::turn), 0, TURN_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void turn() {
        for (CustomerId customer : connectors.keySet()) {
            service.due(customer).forEach(this::wake);
        }
        alarms.deliver();
    }

    /** Has the incident advanced soon; before the start, and after the end, this is left to the store. */
    void wake(IncidentId incident) {
        if (!started.get()) {
            return;
        }
        if (!busy.add(incident)) {
            onceMore.add(incident);
            return;
        }
        try {
            workers.execute(guarded(() -> advance(incident)));
        } catch (RejectedExecutionException e) {
            busy.remove(incident);
            LOG.debug("Incident {} is left to the next start: {}", incident, e.getMessage());
        }
    }

    private void advance(IncidentId incident) {
        // Whatever asked for it while this waited for a worker is seen now.
        onceMore.remove(incident);
        try {
            service.desk().advance(incident);
        } finally {
            busy.remove(incident);
            if (onceMore.remove(incident)) {
                wake(incident);
            }
        }
    }

    /** A scheduled task that throws would never run again. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("The service goes on after a failure that nobody expected", e);
            }
        };
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        schedules.forEach(s -> s.cancel(false));
        readers.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
