package io.mdr4j.examples;

import io.mdr4j.Mdr;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.runbook.Plan;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Drives a service by a clock of the demo's own: it jumps from one moment at which something is to be done to the next, and
 * stands still while anything real is under way.
 *
 * <p>A service in earnest is started and then left alone; this is for time that passes faster than it does.
 */
final class Playback {

    private static final Duration POLL_EVERY = Duration.ofMinutes(1);

    /** Where nothing is expected, polling each minute of the day would only take time; from 10 minutes on it is an outage. */
    private static final Duration POLL_SELDOM = Duration.ofMinutes(9);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Mdr mdr;
    private final SettableClock clock;
    private final Progress progress;
    private final Map<IncidentId, Long> idleAt = new HashMap<>();
    private final Semaphore changes = new Semaphore(0);
    private Instant nextPoll;

    Playback(Mdr mdr, SettableClock clock, Progress progress) {
        this.mdr = mdr;
        this.clock = clock;
        this.progress = progress;
        this.nextPoll = clock.instant();
        mdr.desk().onChange(incident -> changes.release());
    }

    /** Lets the time pass until this instant. */
    void runUntil(Instant end) {
        work();
        while (clock.instant().isBefore(end)) {
            clock.set(nextMoment(end));
            work();
        }
    }

    /** Lets the time pass until nothing more is to be expected soon, at most so long. */
    void runUntilQuiet(Duration longest) {
        Instant end = clock.instant().plus(longest);
        work();
        while (clock.instant().isBefore(end) && !isQuiet()) {
            clock.set(nextMoment(end));
            work();
        }
    }

    private void work() {
        if (!clock.instant().isBefore(nextPoll)) {
            mdr.poll();
            settle();
            nextPoll = clock.instant().plus(isQuiet() ? POLL_SELDOM : POLL_EVERY);
        } else {
            settle();
        }
    }

    /** Polls with the next work. */
    void pollNow() {
        nextPoll = clock.instant();
    }

    /** Polls within a minute: there is something to be found. */
    void pollSoon() {
        Instant soon = clock.instant().plus(POLL_EVERY);
        nextPoll = nextPoll.isBefore(soon) ? nextPoll : soon;
    }

    /** Works until nothing is due and no call to an EDR is under way. */
    void settle() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        idleAt.clear();
        List<Incident> busy = List.of();
        do {
            changes.drainPermits();
            mdr.workOnce();
            progress.show();
            busy = busy(busy.isEmpty() ? progress.incidents() : current(busy));
            if (!busy.isEmpty()) {
                waitForChange();
                // A step that an EDR's thread found to be due no more, or not yet, leaves no event that would wake the
                // incident.
                busy.forEach(incident -> mdr.desk().advance(incident.id()));
                busy = busy(current(busy));
            }
            if (busy.isEmpty()) {
                busy = busy(progress.incidents());
            }
        } while (!busy.isEmpty() && System.nanoTime() < giveUp);
        progress.show();
    }

    private List<Incident> current(List<Incident> incidents) {
        return incidents.stream().map(i -> mdr.desk().incident(i.id())).toList();
    }

    private List<Incident> busy(Collection<Incident> incidents) {
        return incidents.stream().filter(this::isBusy).collect(Collectors.toList());
    }

    /** While the clock stands still, one that had nothing to do has nothing to do until something happens to it. */
    private boolean isBusy(Incident incident) {
        if (incident.version() == idleAt.getOrDefault(incident.id(), 0L)) {
            return false;
        }
        boolean underWay = incident.effects().values().stream()
                .anyMatch(effect -> effect.inFlightSince().isPresent());
        boolean busy = underWay || !mdr.desk().plan(incident.id()).due().isEmpty();
        if (!busy) {
            idleAt.put(incident.id(), incident.version());
        }
        return busy;
    }

    private void waitForChange() {
        try {
            if (changes.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was interrupted", e);
        }
    }

    private Instant nextMoment(Instant end) {
        Instant now = clock.instant();
        @Nullable
        Instant wake = progress.incidents().stream()
                .map(Incident::id)
                .map(this::wakeAt)
                .filter(Objects::nonNull)
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo)
                .orElse(end);
        Instant next = wake.isBefore(nextPoll) ? wake : nextPoll;
        return next.isBefore(end) ? next : end;
    }

    private @Nullable Instant wakeAt(IncidentId incident) {
        Plan plan = mdr.desk().plan(incident);
        return plan.wakeAt().orElse(null);
    }

    /** Tells whether every incident was reported on and no isolation and no approval is still to come. */
    private boolean isQuiet() {
        return progress.incidents().stream().allMatch(Playback::isQuiet);
    }

    private static boolean isQuiet(Incident incident) {
        boolean reported =
                incident.reports().stream().anyMatch(report -> report.sentAt().isPresent());
        return reported
                && Standings.of(incident).values().stream().noneMatch(Standings::isStillComing)
                && incident.lastReport()
                        .filter(report -> report.issued().told().isolation().equals(Standings.of(incident)))
                        .isPresent();
    }
}
