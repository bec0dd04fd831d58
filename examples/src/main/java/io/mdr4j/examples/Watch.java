package io.mdr4j.examples;

import io.mdr4j.Health;
import io.mdr4j.Mdr;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.notification.Delivery;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.severity.SeverityClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One service on one real tenant, until its time is over or the JVM is told to end. Closing it closes the connector. */
final class Watch implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long GRACE_SECONDS = 30;
    private static final String NOTHING_CHANGED =
            "OBSERVE: nothing is changed, neither at the EDR nor on any endpoint, and nobody is written to";
    private static final String ACTING =
            "ACT: endpoints ARE ISOLATED AND RELEASED as the rules say; nobody is written to, so nobody can approve";

    private final Owner owner;
    private final Manner manner;
    private final Screen screen;
    private final Mdr mdr;
    private final Progress progress;
    private List<String> trouble = List.of();
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread atEnd = new Thread(this::endCleanly, "mdr-watch-end");

    /**
     * How it watches.
     *
     * @param since from when on alerts are read
     * @param every how often alerts are asked for
     * @param act whether endpoints are really isolated
     */
    record Manner(Instant since, Duration every, boolean act) {}

    Watch(Owner owner, EdrConnector connector, Manner manner, Screen screen) {
        this.owner = owner;
        this.manner = manner;
        this.screen = screen;
        this.mdr = Mdr.builder()
                .since(manner.since())
                .pollEvery(manner.every())
                .observe(!manner.act())
                .classifier(SeverityClassifier.standard(Stage.BEHAVIOURS))
                .renderer(PebbleReportRenderer.of(Stage.SOC))
                .notifier(notice -> new Delivery("watch", notice.id()))
                .analysts(Site.ANALYSTS)
                .customer(owner.setup(), connector)
                .build();
        this.progress = new Progress(mdr, List.of(owner.id()), screen, true);
    }

    /** Works until the time is over, or without one until the JVM is told to end. */
    void run(@Nullable Duration length) throws InterruptedException {
        screen.say(manner.act() ? ACTING : NOTHING_CHANGED);
        Runtime.getRuntime().addShutdownHook(atEnd);
        mdr.start();
        long started = System.nanoTime();
        while ((length == null || System.nanoTime() - started < length.toNanos())
                && !told.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            progress.show();
            showTrouble();
        }
        progress.show();
    }

    /** What is not as it should be, each time that it changes. */
    private void showTrouble() {
        Health health = mdr.health();
        List<String> now = Stream.concat(health.whyNotReady().stream(), health.concerns().stream())
                .filter(line -> !line.startsWith("observe mode"))
                .toList();
        if (!now.equals(trouble)) {
            screen.say(now.isEmpty() ? "health: nothing to complain of" : "health: " + String.join("; ", now));
            trouble = now;
        }
    }

    /** Writes what became of everything so far. */
    void write(Path out) throws IOException {
        Results results = Results.write(
                out, mdr, List.of(owner), progress.incidents(), List.of(manner.act() ? ACTING : NOTHING_CHANGED));
        long unreported = results.outcomes().stream()
                .filter(outcome -> outcome.reportedAt() == null)
                .count();
        screen.say(results.outcomes().size() + " incidents"
                + (unreported == 0 ? "" : ", " + unreported + " of them without a first report yet")
                + (mdr.setAside().isEmpty()
                        ? ""
                        : ", " + mdr.setAside().size() + " alerts of other customers set aside")
                + "; reports: " + results.index());
        screen.say(manner.act() ? ACTING : NOTHING_CHANGED);
    }

    /** Ctrl-C ends the JVM when this comes back: what was found is written first. */
    private void endCleanly() {
        told.countDown();
        try {
            done.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        mdr.close();
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // The JVM ends already, and the hook has what it waited for.
            told.countDown();
        }
    }
}
