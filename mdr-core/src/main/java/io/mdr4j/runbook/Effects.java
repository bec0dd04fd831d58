package io.mdr4j.runbook;

import io.mdr4j.incident.Effect;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The one way in which every effect is carried out: never tried is due; in flight waits until the patience is over, then
 * the same key again; failed waits until the retry; done; given up. Pure.
 */
final class Effects {

    private static final Duration LAST_MINUTES = Duration.ofMinutes(1);

    private Effects() {}

    static Standing standing(Incident incident, Step step, Retry retry, Situation situation, Instant now) {
        Effect effect = incident.effect(step.key());
        if (effect.done()) {
            return Standing.done();
        }
        if (effect.givenUp().isPresent()) {
            return new Standing.GivenUp(effect.givenUp().get());
        }
        if (effect.withheld()) {
            return Standing.notWanted("observe mode");
        }
        Optional<Effect.Failure> failure = effect.failure();
        if (effect.inFlightSince().isEmpty() && failure.isPresent() && retry.isUsedUp(effect, now)) {
            return Standing.due(new Step.GiveUp(step.key(), failure.get().reason()));
        }
        Optional<Instant> silence =
                step.tenant().flatMap(t -> situation.tenant(t).unavailableUntil());
        if (silence.filter(now::isBefore).isPresent()) {
            return Standing.until("the EDR does not answer", silence.get());
        }
        Optional<Instant> gathered = effect.putOff().filter(now::isBefore);
        if (gathered.isPresent()) {
            return Standing.until("the next digest", gathered.get());
        }
        if (effect.inFlightSince().isPresent()) {
            Instant over = Wait.until(
                    effect.inFlightSince().get(), situation.settings().patience(), now);
            return now.isBefore(over) ? Standing.until("an answer", over) : Standing.due(step);
        }
        if (failure.isPresent()) {
            Instant again = retry.next(failure.get(), now);
            return now.isBefore(again) ? Standing.until("the next try", again) : Standing.due(step);
        }
        return Standing.due(step);
    }

    /**
     * The same for an effect on which the promise of a first report hangs: from the instant on at which it stops waiting
     * for anything, it is tried every minute until it is due, whatever its back-off says.
     */
    static Standing promised(
            Incident incident, Step step, Retry retry, Instant receipt, Situation situation, Instant now) {
        Standing usual = standing(incident, step, retry, situation, now);
        Effect effect = incident.effect(step.key());
        Instant guaranteed = ServiceLevel.firstReportGuaranteed(receipt);
        boolean backsOff = usual instanceof Standing.Waiting
                && effect.failure().isPresent()
                && effect.inFlightSince().isEmpty();
        if (!backsOff || !now.isBefore(ServiceLevel.firstReportDue(receipt))) {
            return usual;
        }
        Instant usually = ((Standing.Waiting) usual).until().orElse(guaranteed);
        Instant last = effect.failure().orElseThrow().at();
        Instant soon = Wait.later(guaranteed, Wait.until(last, LAST_MINUTES, now));
        Instant again = Wait.earlier(usually, soon);
        return now.isBefore(again) ? Standing.until("the next try", again) : Standing.due(step);
    }
}
