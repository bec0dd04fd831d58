package io.mdr4j.testkit;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.incident.MdrStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the stores' contract share: an empty store for each test, and what is put into it. */
abstract class StoreFixture {

    static final CustomerId ACME = new CustomerId("acme");
    static final CustomerId OTHER = new CustomerId("other");
    static final EdrTenantId TENANT = new EdrTenantId("acme-1");
    static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    static final IncidentEvent NOTE = new CaseEvent.NoteAdded("hanako", "x");

    MdrStore store;
    IncidentStore incidents;

    StoreFixture() {}

    /** An empty store. */
    protected abstract MdrStore store();

    @BeforeEach
    void open_the_store() {
        store = store();
        incidents = store.incidents();
    }

    @AfterEach
    void close_the_store() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    final IncidentId open() {
        return open(ACME);
    }

    final IncidentId open(CustomerId customer) {
        return store.intake().intake(customer, session -> session.open(Optional.empty(), NOW));
    }

    final void record(IncidentId incident, Instant at, IncidentEvent event) {
        incidents.record(incident, at, List.of(event));
    }

    static Alert alert(String id) {
        return alert(id, NOW);
    }

    static Alert alert(String id, Instant updatedAt) {
        return Alert.builder()
                .id(new AlertId(TENANT, id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .updatedAt(updatedAt)
                .build();
    }

    /** What each of several threads got, all of them having begun. */
    static <T> List<T> inThreads(int threads, Callable<T> work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("A thread failed", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
