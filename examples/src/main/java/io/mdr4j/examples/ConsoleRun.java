package io.mdr4j.examples;

import io.mdr4j.Mdr;
import io.mdr4j.MdrBuilder;
import io.mdr4j.examples.console.Accounts;
import io.mdr4j.examples.console.Console;
import io.mdr4j.incident.Incident;
import io.mdr4j.notification.Notifier;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.severity.SeverityClassifier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service on the store that the demo left, with the fake clouds of the demo, and the console on it. Its time goes on where the
 * store's ends, as fast as ours does. This is all that it takes to embed both.
 */
final class ConsoleRun implements AutoCloseable {

    private final DemoStore memory;
    private final DemoWorld world;
    private final Mdr mdr;
    private final LocalServer server;
    private final Console console;

    private ConsoleRun(Path home, DemoStore memory, Clock clock, Instant now, int port, Accounts accounts)
            throws IOException {
        this.memory = memory;
        world = new DemoWorld(home, clock);
        world.remember(incidents(memory), accepted -> {});
        List<Site> sites = world.sites(now);
        mdr = service(clock, memory, sites, now);
        server = LocalServer.start(port);
        console = new Console(mdr, sites.stream().map(Site::id).toList(), accounts, clock, server.address());
        server.mount("", console);
    }

    /** Starts it on a port of the loopback; on any free one for 0. */
    static ConsoleRun start(Path home, Path folder, int port, Accounts accounts) throws IOException {
        DemoStore memory = DemoStore.open(folder);
        Instant last = end(memory);
        Clock goingOn = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), last));
        ConsoleRun run = new ConsoleRun(home, memory, goingOn, last, port, accounts);
        run.raiseAnother(last);
        run.mdr.start();
        return run;
    }

    /** Something to work on: an attack on a second server, which the service takes in once, however often this is started. */
    private void raiseAnother(Instant now) throws IOException {
        world.carbonBlack().raise(Payload.read("second-server-shadow-copies.json", now));
    }

    /** The same with a clock of the caller's, who lets the service work. */
    static ConsoleRun open(Path home, Path folder, Accounts accounts, Clock clock) throws IOException {
        return new ConsoleRun(home, DemoStore.open(folder), clock, clock.instant(), 0, accounts);
    }

    /** The last that the store remembers, be it an event or that a tenant was read. */
    private static Instant end(DemoStore memory) {
        Stream<Instant> read = Stream.of(DemoWorld.WORKS_TENANT, DemoWorld.LOGISTICS_TENANT)
                .flatMap(tenant -> memory.store().intake().lastRead(tenant).stream());
        return Stream.concat(memory.lastMoment(incidents(memory)).stream(), read)
                .max(Instant::compareTo)
                .orElse(DemoWorld.MORNING);
    }

    private static List<Incident> incidents(DemoStore memory) {
        return memory.incidents(List.of(DemoWorld.WORKS, DemoWorld.LOGISTICS));
    }

    private static Mdr service(Clock clock, DemoStore memory, List<Site> sites, Instant since) {
        Notifier nobody = Stage::accept;
        MdrBuilder builder = Mdr.builder()
                .clock(clock)
                .store(memory.store())
                .since(since)
                .pollEvery(Duration.ofSeconds(5))
                .classifier(SeverityClassifier.standard(Stage.BEHAVIOURS))
                .renderer(PebbleReportRenderer.of(Stage.SOC))
                .notifier(nobody)
                .analysts(Site.ANALYSTS);
        for (Site site : sites) {
            builder.customer(site.setup(), site.cloud().connect());
        }
        return builder.build();
    }

    URI address() {
        return server.address();
    }

    Console console() {
        return console;
    }

    Mdr mdr() {
        return mdr;
    }

    DemoWorld world() {
        return world;
    }

    @Override
    public void close() {
        server.close();
        mdr.close();
        world.close();
        memory.close();
    }
}
