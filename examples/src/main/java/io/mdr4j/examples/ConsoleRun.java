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
import java.time.ZoneOffset;
import java.util.List;

/**
 * A service on the store that the demo left, with the fake clouds of the demo, and the console on it. Its time goes on where the
 * store's ends, as fast as ours does. This is all that it takes to embed both.
 */
final class ConsoleRun implements AutoCloseable {

    private final DemoStore memory;
    private final DemoWorld world;
    private final Mdr mdr;
    private final LocalServer server;

    private ConsoleRun(DemoStore memory, DemoWorld world, Mdr mdr, LocalServer server) {
        this.memory = memory;
        this.world = world;
        this.mdr = mdr;
        this.server = server;
    }

    /** Starts it on a port of the loopback; on any free one for 0. */
    static ConsoleRun start(Path home, Path folder, int port, Accounts accounts) throws IOException {
        DemoStore memory = DemoStore.open(folder);
        List<Incident> incidents = memory.incidents(List.of(DemoWorld.WORKS, DemoWorld.LOGISTICS));
        Instant last = memory.lastMoment(incidents).orElse(DemoWorld.MORNING);
        Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.between(Instant.now(), last));
        DemoWorld world = new DemoWorld(home, clock);
        world.remember(incidents, accepted -> {});
        List<Site> sites = world.sites(last);
        Mdr mdr = service(clock, memory, sites, last);
        LocalServer server = LocalServer.start(port);
        server.mount("", new Console(mdr, sites.stream().map(Site::id).toList(), accounts, clock, server.address()));
        mdr.start();
        return new ConsoleRun(memory, world, mdr, server);
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
