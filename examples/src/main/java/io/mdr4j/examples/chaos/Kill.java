package io.mdr4j.examples.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One planned kill. It is armed once the one before it was survived.
 *
 * @param moment at which moment
 * @param count at the how manieth of those, from 1
 * @param delay how long after it, in real time; for {@link Moment#ANY_TIME} since it was armed
 * @param node which node
 * @param downtime how much of the run's time passes until the node is back
 * @param database whether the database goes down as well, where it is not the node's own
 */
record Kill(Moment moment, int count, Duration delay, int node, Duration downtime, boolean database) {

    private static final int LONGEST_REACTION_MILLIS = 120;
    private static final int ANY_TIME_WITHIN_MILLIS = 3_000;
    private static final int LONGEST_DOWNTIME_SECONDS = 600;

    /** The kills of this seed. */
    static List<Kill> plan(long seed, int nodes, int kills) {
        Random random = new Random(seed);
        List<Kill> plan = new ArrayList<>();
        List<Moment> moments = List.of(Moment.values());
        for (int i = 0; i < kills; i++) {
            Moment moment = moments.get(random.nextInt(moments.size()));
            // Half of them at once, while the other side still waits for its answer to be written.
            int reaction = random.nextBoolean() ? 0 : random.nextInt(LONGEST_REACTION_MILLIS);
            int delay = moment == Moment.ANY_TIME ? random.nextInt(ANY_TIME_WITHIN_MILLIS) : reaction;
            int count = 1 + random.nextInt(moment == Moment.POLL_ANSWERED ? 60 : 5);
            plan.add(new Kill(
                    moment,
                    count,
                    Duration.ofMillis(delay),
                    random.nextInt(nodes),
                    Duration.ofSeconds(random.nextInt(LONGEST_DOWNTIME_SECONDS)),
                    random.nextInt(3) == 0));
        }
        return plan;
    }
}
