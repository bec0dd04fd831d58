package io.mdr4j;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread in which each node looks for agreements that another one has changed; shared work would be one node's alone. */
final class AgreementWatch implements AutoCloseable {

    static final Duration EVERY = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(AgreementWatch.class);

    private final Agreements agreements;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "mdr-agreements");

    AgreementWatch(Agreements agreements) {
        this.agreements = agreements;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                agreements.look();
            }
        } catch (InterruptedException e) {
            LOG.debug("Agreements are not looked at any more", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
