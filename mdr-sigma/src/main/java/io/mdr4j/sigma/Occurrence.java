package io.mdr4j.sigma;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a correlation looks at: an event on which a rule fires, or a moment at which another correlation holds. */
interface Occurrence {

    /** False where the rule is undecided. */
    boolean isCertain();

    Optional<Instant> at();

    /** Its place in time among all events; where times are missing, that in the list. */
    int place();

    /** Occurrences with the same identity count as one. */
    Object identity();

    /**
     * The values of the fields: of an event, one combination; of a correlation, all that its events have.
     *
     * @param work done for it is counted
     */
    Set<FieldValues> values(List<String> fields, Work work);

    /** Adds the places in the list of the events behind it. */
    void addEventsTo(BitSet events);
}
