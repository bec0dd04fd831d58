package io.mdr4j.benchmarks;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.incident.Intake;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.testkit.SettableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Takes alerts in over HTTP through a gateway that is as unreliable as real clouds, a minute of the fake clock after the
 * other, and looks afterwards whether each was taken in once and each late change was seen.
 *
 * @param alerts how many alerts
 */
record IntakeRun(int alerts) {

    private static final CustomerId CUSTOMER = new CustomerId("bench");
    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
    private static final int MINUTES = 100;
    private static final double CHANGED = 0.05;
    private static final int QUIET_MINUTES = 15;

    /** Runs against one cloud after the other, and answers everything that was missed. */
    List<String> print(PrintWriter out) throws IOException {
        List<String> missed = new ArrayList<>();
        SettableClock clock = SettableClock.at(START);
        try (IntakeCloud cloud = IntakeCloud.Falcon.start(clock)) {
            missed.addAll(print(out, cloud, clock));
        }
        clock = SettableClock.at(START);
        try (IntakeCloud cloud = IntakeCloud.CarbonBlack.start(clock)) {
            missed.addAll(print(out, cloud, clock));
        }
        return missed;
    }

    private List<String> print(PrintWriter out, IntakeCloud cloud, SettableClock clock) throws IOException {
        MdrStore store = MdrStore.inMemory();
        Intake intake = new Intake(store, clock, List.of());
        Set<String> changed = new HashSet<>();
        Random random = new Random(5);
        HeapWatch.reset();
        long began = System.nanoTime();
        try (UnreliableGateway gateway = new UnreliableGateway(cloud.address());
                EdrConnector connector = cloud.connect(gateway.address())) {
            AlertCursor[] at = {connector.alerts().startingAt(START)};
            int raised = 0;
            for (int quiet = 0; quiet < QUIET_MINUTES; ) {
                int before = raised;
                for (; raised < alerts && raised < before + aMinute(); raised++) {
                    cloud.raise("alert-" + raised, raised);
                }
                if (raised > before) {
                    changeSome(cloud, before, changed, random);
                }
                at[0] = readAll(connector, intake, at[0]);
                clock.set(clock.instant().plus(Duration.ofMinutes(1)));
                quiet = raised < alerts ? 0 : quiet + 1;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double peak = HeapWatch.peak();
            // Before the last use of the store, which is part of it.
            double kept = HeapWatch.kept();
            List<String> missed = missed(store, changed);
            out.printf(
                    Locale.ROOT,
                    "%nintake %s: %,d alerts and %,d late changes in %.1f s, %,.0f alerts/s; %.1f requests per 1,000 alerts,"
                            + " %d times 429, %d times 503, %,d alerts twice in a page; peak heap %,.0f MB, kept %,.0f MB%n",
                    cloud.name(),
                    alerts,
                    changed.size(),
                    seconds,
                    alerts / seconds,
                    gateway.calls() * 1_000.0 / alerts,
                    gateway.tooMany(),
                    gateway.broken(),
                    gateway.twice(),
                    peak,
                    kept);
            out.printf(
                    "  %s%n",
                    missed.isEmpty() ? "every alert taken in once, every change seen" : missed.size() + " MISSED");
            out.flush();
            return missed.stream().map(miss -> cloud.name() + ": " + miss).toList();
        }
    }

    private int aMinute() {
        return Math.max(1, alerts / MINUTES);
    }

    private static AlertCursor readAll(EdrConnector connector, Intake intake, AlertCursor from) {
        AlertCursor at = from;
        boolean more = true;
        while (more) {
            AlertBatch batch = connector.alerts().fetch(at);
            intake.receive(CUSTOMER, connector, batch);
            at = batch.next();
            more = batch.more();
        }
        return at;
    }

    /** Of those that were raised ten minutes ago, which were read since. */
    private void changeSome(IntakeCloud cloud, int raised, Set<String> changed, Random random) {
        for (int i = Math.max(0, raised - 10 * aMinute()); i < raised - 9 * aMinute(); i++) {
            String id = "alert-" + i;
            if (random.nextDouble() < CHANGED && changed.add(id)) {
                cloud.change(id, i);
            }
        }
    }

    private List<String> missed(MdrStore store, Set<String> changed) {
        Map<String, Integer> received = new HashMap<>();
        Map<String, Integer> updated = new HashMap<>();
        store.incidents()
                .incidents(CUSTOMER)
                .forEach(incident -> store.incidents().eventsAfter(incident, 0).forEach(recorded -> {
                    if (recorded.event() instanceof IntakeEvent.AlertReceived one) {
                        received.merge(one.alert().id().value(), 1, Integer::sum);
                    } else if (recorded.event() instanceof IntakeEvent.AlertCounted one) {
                        received.merge(one.alert().value(), 1, Integer::sum);
                    } else if (recorded.event() instanceof IntakeEvent.AlertUpdated one) {
                        updated.merge(one.alert().id().value(), 1, Integer::sum);
                    }
                }));
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < alerts; i++) {
            String id = "alert-" + i;
            int times = received.getOrDefault(id, 0);
            if (times != 1) {
                missed.add(id + " was taken in " + times + " times");
            }
            int changes = updated.getOrDefault(id, 0);
            if (changes != (changed.contains(id) ? 1 : 0)) {
                missed.add(id + " has " + changes + " changes");
            }
        }
        return missed;
    }
}
