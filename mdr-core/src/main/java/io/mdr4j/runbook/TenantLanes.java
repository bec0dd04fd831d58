package io.mdr4j.runbook;

import io.mdr4j.endpoint.EdrTenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A few threads for each tenant; containment goes before everything else that is asked of it. Thread-safe. */
final class TenantLanes implements Lanes, AutoCloseable {

    private record Task(Urgency urgency, long number, Runnable work) implements Runnable {
        @Override
        public void run() {
            work.run();
        }
    }

    private static final Comparator<Runnable> ORDER =
            Comparator.comparing((Runnable r) -> ((Task) r).urgency()).thenComparing(r -> ((Task) r).number());

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final int threads;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<EdrTenantId, ThreadPoolExecutor> lanes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    TenantLanes(int threads) {
        this.threads = threads;
    }

    @Override
    public boolean run(EdrTenantId tenant, Urgency urgency, Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("The desk is closed");
        }
        lanes.computeIfAbsent(tenant, this::lane).execute(new Task(urgency, numbers.incrementAndGet(), task));
        return false;
    }

    private ThreadPoolExecutor lane(EdrTenantId tenant) {
        ThreadPoolExecutor lane = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new PriorityBlockingQueue<>(64, ORDER), work -> {
                    Thread thread = new Thread(work, "mdr-edr-" + tenant);
                    thread.setDaemon(true);
                    return thread;
                });
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /**
     * Forgets what waits, and lets what is under way end, so that its outcome is recorded: one that is cut off has to be found
     * out about, which takes the runbook's patience. What is not done within five seconds is interrupted.
     */
    @Override
    public void close() {
        closed = true;
        lanes.values().forEach(lane -> {
            lane.getQueue().clear();
            lane.shutdown();
        });
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (ThreadPoolExecutor lane : lanes.values()) {
                if (!lane.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    lane.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            lanes.values().forEach(ThreadPoolExecutor::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
