package io.mdr4j.runbook;

import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.StoreUnavailableException;
import io.mdr4j.incident.UnreadableHistoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the runbook says is due: looks at an incident, performs the most urgent step, appends what happened,
 * and asks again until nothing is due or the budget is used up. Thread-safe; several may share a store.
 */
final class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final int STEPS = 200;
    private static final Duration SECONDS = Duration.ofSeconds(5);
    private static final Duration AFTER_SURPRISE = Duration.ofMinutes(1);
    private static final Duration UNREADABLE_AGAIN = Duration.ofHours(1);
    private static final Duration HANDED_OVER = Duration.ofSeconds(20);

    /** Some thousand incidents of everyday. */
    private static final int CACHED_EVENTS = 50_000;

    private record Underway(IncidentId incident, String step) {}

    private final DeskTools tools;
    private final StepHandlers handlers;
    private final Lanes lanes;
    private final Consumer<IncidentId> again;
    private final Set<Underway> underway = ConcurrentHashMap.newKeySet();
    private final IncidentCache cache = new IncidentCache(CACHED_EVENTS);

    /** Takes whom to tell when a step that ran elsewhere has ended, so that the incident is advanced again. */
    StepRunner(DeskTools tools, Lanes lanes, Consumer<IncidentId> again) {
        this.tools = tools;
        this.handlers = StepHandlers.using(tools);
        this.lanes = lanes;
        this.again = again;
    }

    /** The incident as it stands now. Throws {@link NoSuchElementException} when there is none. */
    Incident incident(IncidentId id) {
        Incident current = cache.find(id)
                .map(known -> known.plus(tools.store().incidents().eventsAfter(id, known.version())))
                .orElseGet(() -> first(id));
        cache.keep(current);
        return current;
    }

    private Incident first(IncidentId id) {
        var history = tools.store().incidents().eventsAfter(id, 0);
        if (history.isEmpty()) {
            throw new NoSuchElementException("There is no incident " + id);
        }
        return Incident.of(history);
    }

    /** The plan for the incident as it stands now. */
    Plan plan(IncidentId id) {
        Incident incident = incident(id);
        return Runbook.plan(incident, tools.situation(incident), tools.now());
    }

    /**
     * Does what is due. A failure that no handler expects must not make the incident due again and again at once. Throws
     * {@link StoreUnavailableException} when the store is away: then nothing can be put off, and all else that is due waits too.
     */
    void advance(IncidentId id) {
        try (LogContext context = LogContext.of(id)) {
            guarded(id);
        }
    }

    private void guarded(IncidentId id) {
        try {
            work(id);
        } catch (UnreadableHistoryException e) {
            LOG.error("Incident {} cannot be read; it is tried again in {}", id, UNREADABLE_AGAIN, e);
            tools.store().alarms().raise(TroubledIncident.unreadable(id, e, tools.now()));
            tools.store().incidents().putOff(id, tools.now().plus(UNREADABLE_AGAIN));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Incident {} could not be advanced; it is tried again in {}", id, AFTER_SURPRISE, e);
            tools.store().incidents().putOff(id, tools.now().plus(AFTER_SURPRISE));
        }
    }

    private void work(IncidentId id) {
        long end = System.nanoTime() + SECONDS.toNanos();
        Set<String> asked = new HashSet<>();
        Set<StepKey> stuck = new HashSet<>();
        for (int steps = 0; steps < STEPS && System.nanoTime() < end; steps++) {
            Incident incident = incident(id);
            Plan plan = Runbook.plan(incident, tools.situation(incident), tools.now());
            Optional<Step> next = plan.due().stream()
                    .filter(s -> s.tenant().isEmpty() && !stuck.contains(s.key()))
                    .findFirst();
            if (next.isPresent()) {
                if (!carryOut(next.get(), incident)) {
                    stuck.add(next.get().key());
                }
            } else if (!askEdr(id, plan, asked)) {
                sleep(incident, plan, stuck.isEmpty() ? HANDED_OVER : AFTER_SURPRISE);
                return;
            }
        }
        LOG.debug("Incident {} used its budget up; the rest follows in its next turn", id);
    }

    /** A step that fails in a way that no handler expects is shown to people, and left out of this turn. */
    private boolean carryOut(Step step, Incident incident) {
        try {
            step.carryOut(handlers, incident);
            return true;
        } catch (UnreadableHistoryException | StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Step {} of incident {} failed in a way that no handler expects", step.key(), incident.id(), e);
            tools.store().alarms().raise(TroubledIncident.stuck(incident.id(), step, e, tools.now()));
            return false;
        }
    }

    /** What was handed to a lane, or did not work, is found again soon, should this process live to do it or not. */
    private void sleep(Incident incident, Plan plan, Duration patience) {
        Instant wake = plan.wakeAt().orElse(Instant.MAX);
        Instant lost = tools.now().plus(patience);
        boolean handedOver = !plan.due().isEmpty();
        tools.store()
                .incidents()
                .wakeAt(
                        incident.id(),
                        incident.version(),
                        handedOver && lost.isBefore(wake) ? lost : wake,
                        ReportDuties.deadline(incident));
    }

    /**
     * Hands the steps that ask an EDR to the lanes, each once in a turn: where time passes while an EDR hangs, its
     * retries are left to the next turn. Tells whether one has already run.
     */
    private boolean askEdr(IncidentId id, Plan plan, Set<String> asked) {
        boolean ran = false;
        for (Step step : plan.due()) {
            Underway mark = new Underway(id, step.key().value());
            if (!ran && step.tenant().isPresent() && asked.add(mark.step()) && underway.add(mark)) {
                ran = hand(id, step, mark);
            }
        }
        return ran;
    }

    private boolean hand(IncidentId id, Step step, Underway mark) {
        try {
            return lanes.run(step.tenant().orElseThrow(), step.urgency(), () -> ask(id, step, mark));
        } catch (RejectedExecutionException e) {
            underway.remove(mark);
            LOG.debug("Incident {} is not advanced: {}", id, e.getMessage());
            return false;
        }
    }

    /** The wait for the lane may have been long: the step is carried out only if it is still due. */
    private void ask(IncidentId id, Step step, Underway mark) {
        try (LogContext context = LogContext.of(id)) {
            askIfStillDue(id, step);
        } finally {
            underway.remove(mark);
            again.accept(id);
        }
    }

    private void askIfStillDue(IncidentId id, Step step) {
        try {
            Incident incident = incident(id);
            Plan plan = Runbook.plan(incident, tools.situation(incident), tools.now());
            Optional<Step> stillDue =
                    plan.due().stream().filter(s -> s.key().equals(step.key())).findFirst();
            if (stillDue.isPresent()) {
                carryOut(stillDue.get(), incident);
            } else {
                // No event will wake the incident, and what it waits for now may be earlier than what was planned.
                tools.store().incidents().wakeAt(id, incident.version(), tools.now(), ReportDuties.deadline(incident));
            }
        } catch (StoreUnavailableException e) {
            LOG.warn(
                    "Step {} of incident {} is left as it stands, the store is away: {}",
                    step.key(),
                    id,
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Step {} of incident {} could not be looked at again", step.key(), id, e);
        }
    }
}
