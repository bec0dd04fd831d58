package io.mdr4j.behaviours;

import io.mdr4j.sigma.SigmaEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of the evidence as Sigma sees it.
 *
 * @param event with the fields that the module's README lists
 * @param at when it took place, where the EDR says so
 * @param facts the ids of the facts that it was made of, as reasons quote them
 */
record ObservedEvent(SigmaEvent event, Optional<Instant> at, List<String> facts) {

    ObservedEvent {
        facts = List.copyOf(facts);
    }
}
