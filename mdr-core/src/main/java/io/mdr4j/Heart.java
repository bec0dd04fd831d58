package io.mdr4j;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that beats while this node is live, whatever its other threads do. */
final class Heart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

    private final Supplier<Health> health;
    private final Heartbeat heartbeat;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "mdr-heartbeat");

    Heart(Supplier<Health> health, Heartbeat heartbeat, Duration every) {
        this.health = health;
        this.heartbeat = heartbeat;
        this.every = every;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                beat();
            } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("The heartbeat ends", e);
        }
    }

    private void beat() {
        try {
            Health now = health.get();
            if (now.isLive()) {
                heartbeat.beat(now);
            } else if (closed.getCount() > 0) {
                LOG.error("This node is not live, and no heartbeat is given: {}", now.whyNotLive());
            }
        } catch (RuntimeException | Error e) {
            LOG.error("The heartbeat failed; it is given again in {}", every, e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
