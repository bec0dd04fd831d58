package io.mdr4j.severity;

import java.util.List;

/**
 * Recognises behaviours in what is known of an incident. Pure: no I/O, no clock; thread-safe; never throws for odd
 * evidence. Called each time an incident is judged.
 */
@FunctionalInterface
public interface BehaviourRecogniser {

    /** The behaviours, in any order; empty when there is none. */
    List<Behaviour> recognise(SeverityCase subject);

    /** Recognises nothing: the verdict then rests on rating, block status, endpoint and context alone. */
    static BehaviourRecogniser none() {
        return subject -> List.of();
    }
}
