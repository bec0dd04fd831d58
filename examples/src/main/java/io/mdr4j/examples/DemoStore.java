package io.mdr4j.examples;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.SetAside;
import io.mdr4j.store.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The store of the demo: an H2 file in its folder, which outlives a demo that is killed. */
final class DemoStore implements AutoCloseable {

    private static final String NAME = "mdr";

    private final JdbcStore store;

    private DemoStore(JdbcStore store) {
        this.store = store;
    }

    /** Opens what an earlier run left in the folder, or an empty store. */
    static DemoStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new DemoStore(JdbcStore.h2(folder.resolve(NAME)));
    }

    /** Tells whether an earlier run left something in the folder. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME + ".mv.db"));
    }

    /** Forgets what an earlier run left in the folder. */
    static void remove(Path folder) throws IOException {
        MailFiles.remove(folder);
        for (String ending : List.of(".mv.db", ".trace.db")) {
            Files.deleteIfExists(folder.resolve(NAME + ending));
        }
    }

    MdrStore store() {
        return store;
    }

    /** The incidents of these customers, the oldest of each first. */
    List<Incident> incidents(Collection<CustomerId> customers) {
        return customers.stream()
                .flatMap(customer -> store.incidents().incidents(customer).stream())
                .map(id -> Incident.of(store.incidents().eventsAfter(id, 0)))
                .toList();
    }

    /** When the last thing happened that is remembered of these incidents and of foreign alerts; empty where nothing is. */
    Optional<Instant> lastMoment(Collection<Incident> incidents) {
        Stream<Instant> events = incidents.stream().map(Incident::lastEventAt);
        Stream<Instant> setAside = store.intake().setAside().stream().map(SetAside::at);
        return Stream.concat(events, setAside).max(Instant::compareTo);
    }

    @Override
    public void close() {
        store.close();
    }
}
