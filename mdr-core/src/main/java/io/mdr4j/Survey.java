package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.incident.Backlog;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.runbook.Brake;
import io.mdr4j.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks store and schedule how things stand, in a thread of its own: one that hangs holds up nobody who asks. Never fails.
 * Thread-safe; who asks while an answer is under way gets that one.
 */
final class Survey {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** What the store said. */
    record Found(
            Instant at,
            Map<CustomerId, Backlog> backlogs,
            Map<EdrTenantId, Optional<Instant>> lastRead,
            List<CustomerId> braked,
            int openAlarms,
            int setAside) {}

    /**
     * What is known now.
     *
     * @param found what the store last said, now or earlier; empty where it never answered
     * @param trouble why the store did not answer now
     * @param whyIdle why this node takes no work, as far as is known
     */
    record Answer(Optional<Found> found, Optional<String> trouble, Optional<String> whyIdle) {}

    private final Map<CustomerId, List<EdrConnector>> connectors;
    private final MdrStore store;
    private final Brake brake;
    private final Schedule schedule;
    private final Clock clock;
    private @Nullable CompletableFuture<Answer> underWay;
    private volatile Answer last = new Answer(Optional.empty(), Optional.empty(), Optional.empty());

    Survey(
            Map<CustomerId, List<EdrConnector>> connectors,
            MdrStore store,
            Brake brake,
            Schedule schedule,
            Clock clock) {
        this.connectors = connectors;
        this.store = store;
        this.brake = brake;
        this.schedule = schedule;
        this.clock = clock;
    }

    Answer ask() {
        try {
            return underWay().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return withTrouble("the store did not answer within " + LIMIT.toMillis() + " ms");
        } catch (ExecutionException e) {
            return withTrouble("the store could not be asked: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return withTrouble("the store was not asked: the thread is interrupted");
        }
    }

    private Answer withTrouble(String trouble) {
        return new Answer(last.found(), Optional.of(trouble), last.whyIdle());
    }

    private synchronized CompletableFuture<Answer> underWay() {
        CompletableFuture<Answer> call = underWay;
        if (call == null || call.isDone()) {
            call = CompletableFuture.supplyAsync(this::look, work -> {
                Thread thread = new Thread(work, "mdr-health");
                thread.setDaemon(true);
                thread.start();
            });
            underWay = call;
        }
        return call;
    }

    private Answer look() {
        Optional<String> idle = schedule.whyIdle();
        Answer answer;
        try {
            answer = new Answer(Optional.of(find()), Optional.empty(), idle);
        } catch (RuntimeException e) {
            answer = new Answer(last.found(), Optional.of("the store failed: " + e), idle);
        }
        last = answer;
        return answer;
    }

    private Found find() {
        Instant now = clock.instant();
        Map<CustomerId, Backlog> backlogs = new LinkedHashMap<>();
        Map<EdrTenantId, Optional<Instant>> read = new LinkedHashMap<>();
        connectors.forEach((customer, tenants) -> {
            backlogs.put(customer, store.incidents().backlog(customer, now));
            tenants.forEach(c -> read.put(c.tenant(), store.intake().lastRead(c.tenant())));
        });
        return new Found(
                now,
                backlogs,
                read,
                connectors.keySet().stream().filter(brake::isOn).toList(),
                store.alarms().unsettled(),
                store.intake().setAsideCount());
    }
}
