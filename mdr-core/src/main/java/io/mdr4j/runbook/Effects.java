package io.mdr4j.runbook;

import io.mdr4j.incident.Effect;
import io.mdr4j.incident.Incident;
import java.time.Instant;
import java.util.Optional;

/**
 * The one way in which every effect is carried out: never tried is due; in flight waits until the patience is over, then
 * the same key again; failed waits until the retry; done; given up. Pure.
 */
final class Effects {

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
        if (effect.inFlightSince().isPresent()) {
            Instant over =
                    effect.inFlightSince().get().plus(situation.settings().patience());
            return now.isBefore(over) ? Standing.until("an answer", over) : Standing.due(step);
        }
        if (failure.isPresent()) {
            Instant again = retry.next(failure.get());
            return now.isBefore(again) ? Standing.until("the next try", again) : Standing.due(step);
        }
        return Standing.due(step);
    }
}
