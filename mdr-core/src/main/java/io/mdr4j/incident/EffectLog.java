package io.mdr4j.incident;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How the carrying out of each step stands. Confined to the thread that folds. */
final class EffectLog {

    final Map<StepKey, Effect> byKey;

    EffectLog() {
        byKey = new HashMap<>();
    }

    EffectLog(EffectLog from) {
        byKey = new HashMap<>(from.byKey);
    }

    Effect of(StepKey key) {
        return byKey.getOrDefault(key, Effect.NEVER_TRIED);
    }

    void intended(StepKey key, Recorded recorded) {
        change(key, known -> known.intended(recorded.at()));
    }

    void done(StepKey key) {
        change(key, Effect::succeeded);
    }

    /** Thinking is no effect, unless it has failed. */
    void recovered(StepKey key) {
        byKey.computeIfPresent(key, (k, known) -> known.succeeded());
    }

    void failed(StepEvent.StepFailed event, Recorded recorded) {
        change(event.key(), known -> known.failed(recorded.at(), event));
    }

    void givenUp(StepEvent.StepGivenUp event) {
        change(event.key(), known -> known.abandoned(event.reason()));
    }

    void withheld(StepKey key) {
        change(key, Effect::keptBack);
    }

    void putOff(StepKey key, Instant until) {
        change(key, known -> known.putOff(until));
    }

    private void change(StepKey key, UnaryOperator<Effect> to) {
        byKey.put(key, to.apply(of(key)));
    }
}
