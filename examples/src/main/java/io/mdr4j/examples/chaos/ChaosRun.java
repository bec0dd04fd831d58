package io.mdr4j.examples.chaos;

import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Recorded;
import io.mdr4j.store.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One day: nodes work, die and come back, until all that was to be done is done. */
final class ChaosRun implements AutoCloseable {

    /** A Tuesday, 09:00 in Tokyo. */
    private static final Instant MORNING = Instant.parse("2026-11-24T00:00:00Z");

    private static final Duration ALERTS_WITHIN = Duration.ofHours(20);
    private static final Duration QUIET = Duration.ofHours(4);
    private static final Duration POLL_EVERY = Duration.ofMinutes(1);
    /** Where nothing new is to be found, polling each minute of the day would only take time; from 10 minutes on it is an outage. */
    private static final Duration POLL_SELDOM = Duration.ofMinutes(9);
    /** Alerts become visible late. */
    private static final Duration FRESH = Duration.ofMinutes(4);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_MILLIS = 2;

    private final ChaosOptions options;
    private final Path folder;
    private final TimeFile time;
    private final Load load;
    private final Deque<Load.Happening> toCome;
    private final Outside outside;
    private final Storage storage;
    private final Reaper reaper;
    private final List<Child> children = new ArrayList<>();
    private final Queue<Kill> fallen = new ConcurrentLinkedQueue<>();
    private final Downtimes downtimes = new Downtimes();
    private Instant freshUntil = MORNING;
    private int kills;

    ChaosRun(ChaosOptions options, long seed, Path folder) throws IOException {
        this.options = options;
        this.folder = Files.createDirectories(folder);
        this.time = TimeFile.create(folder.resolve("time"), MORNING);
        this.load = Load.of(seed, MORNING, ALERTS_WITHIN, options.incidents());
        this.toCome = new ArrayDeque<>(load.happenings());
        this.reaper = new Reaper(Kill.plan(seed, options.nodes(), options.kills()), this::strike);
        this.outside = new Outside(new Clouds(time, reaper::happened), new PostOffice(time, reaper::happened));
        this.storage = options.postgres() ? Postgres.start(folder) : new H2File(folder.resolve("store"));
        load.furnish(outside.clouds());
    }

    /** Plays the day, and answers what became of it. */
    Outcome play() throws IOException, InterruptedException {
        for (int node = 0; node < options.nodes(); node++) {
            Path plan = folder.resolve("node-" + node + ".json");
            plan(node).write(plan);
            Child child = new Child(node, plan, folder.resolve("node-" + node + ".log"));
            children.add(child);
            child.start();
        }
        until(MORNING.plus(ALERTS_WITHIN).plus(QUIET), true);
        reaper.rest();
        until(time.now().plus(POLL_SELDOM.multipliedBy(6)), false);
        children.forEach(Child::kill);
        return outcome();
    }

    int kills() {
        return kills;
    }

    private NodePlan plan(int node) {
        return new NodePlan(
                node,
                options.nodes(),
                folder.resolve("time").toString(),
                storage.address(),
                outside.clouds().access(),
                outside.post().port(),
                MORNING.minus(Duration.ofHours(1)).toString(),
                options.sabotage());
    }

    private void strike(Kill kill) {
        // Whoever looks for nodes that ended by themselves must not find one that was just killed.
        synchronized (fallen) {
            if (children.get(kill.node()).kill()) {
                fallen.add(kill);
            }
        }
    }

    private void until(Instant end, boolean dangerous) throws IOException, InterruptedException {
        long moved = System.nanoTime();
        while (time.now().isBefore(end)) {
            for (Kill kill = fallen.poll(); kill != null; kill = fallen.poll()) {
                recover(kill);
                moved = System.nanoTime();
            }
            restartWhatFell();
            happen();
            if (dangerous && children.stream().allMatch(child -> time.lives(child.node()))) {
                reaper.arm();
            }
            if (isAtRest() && next(end).isAfter(time.now())) {
                time.jumpTo(next(end));
                moved = System.nanoTime();
            } else {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                throw new IllegalStateException("Nothing moves at " + time.now() + ": see the logs in " + folder);
            }
        }
    }

    private boolean isAtRest() {
        List<Child> living =
                children.stream().filter(child -> time.lives(child.node())).toList();
        return !living.isEmpty() && living.stream().allMatch(child -> time.rests(child.node()));
    }

    /** The next moment at which anything is to be done. */
    private Instant next(Instant end) {
        Instant next = end;
        for (Child child : children) {
            if (time.lives(child.node())) {
                next = earlier(next, time.next(child.node()));
            }
        }
        if (!toCome.isEmpty()) {
            next = earlier(next, toCome.getFirst().at());
        }
        boolean fresh = time.now().isBefore(freshUntil);
        return earlier(next, outside.clouds().polled().plus(fresh ? POLL_EVERY : POLL_SELDOM));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private void happen() {
        while (!toCome.isEmpty() && !toCome.getFirst().at().isAfter(time.now())) {
            Load.Happening happening = toCome.removeFirst();
            happening.act().accept(outside);
            if (happening.brings()) {
                freshUntil = time.now().plus(FRESH);
            }
        }
    }

    /** Time passes while nobody works; then the node comes back. */
    private void recover(Kill kill) throws IOException {
        kills++;
        time.forget(kill.node());
        if (kill.database() && !storage.isEmbedded()) {
            restartDatabase(kill);
        }
        if (children.stream().noneMatch(child -> time.lives(child.node()))) {
            pass(downtimes.allowed(time.now(), kill.downtime()));
        }
        children.get(kill.node()).start();
    }

    /** Lets nobody do anything for so long. */
    private void pass(Duration downtime) {
        Instant end = time.now().plus(downtime);
        while (time.now().isBefore(end)) {
            time.jumpTo(earlier(end, time.now().plus(POLL_EVERY)));
            happen();
        }
    }

    /** The nodes that live do so without a database for a while. */
    private void restartDatabase(Kill kill) throws IOException {
        storage.stop(kill.delay().toMillis() % 2 == 0);
        pass(downtimes.allowed(time.now(), kill.downtime().dividedBy(2)));
        storage.start();
    }

    /** A node that ends by itself is started again, as whoever runs it would do. */
    private void restartWhatFell() throws IOException {
        synchronized (fallen) {
            for (Child child : children) {
                if (!child.isAlive() && fallen.stream().noneMatch(kill -> kill.node() == child.node())) {
                    time.forget(child.node());
                    child.start();
                }
            }
        }
    }

    private Outcome outcome() {
        try (JdbcStore store = storage.open()) {
            Map<IncidentId, List<Recorded>> histories = new LinkedHashMap<>();
            for (Served customer : Served.values()) {
                store.incidents()
                        .incidents(customer.id())
                        .forEach(id -> histories.put(id, store.incidents().eventsAfter(id, 0)));
            }
            return new Outcome(
                    load.alerts(),
                    load.foreign(),
                    load.toIsolate(),
                    histories,
                    store.intake().setAside().stream()
                            .map(aside -> aside.alert())
                            .toList(),
                    outside.clouds().orders(),
                    outside.clouds().isolated(),
                    outside.post().letters(),
                    brokenChains(store));
        }
    }

    private static List<String> brokenChains(JdbcStore store) {
        List<String> broken = new ArrayList<>();
        for (Served customer : Served.values()) {
            store.custody()
                    .verify(
                            customer.id(),
                            verification -> verification
                                    .broken()
                                    .ifPresent(link -> broken.add(verification.incident() + ", version "
                                            + link.version() + ": " + link.what())));
        }
        return broken;
    }

    @Override
    public void close() {
        reaper.close();
        children.forEach(Child::kill);
        outside.close();
        storage.close();
    }
}
