package io.mdr4j.runbook;

import java.time.Duration;
import java.time.Instant;

/** Waits that begin with something in the history. Pure. */
final class Wait {

    /** What lies further ahead than this was recorded before the clock was set back; less is the skew of two nodes. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private Wait() {}

    /** When a wait ends that began then; at once where the clock was set back meanwhile, or it could last for hours. */
    static Instant until(Instant since, Duration wait, Instant now) {
        return since.isAfter(now.plus(SKEW)) ? now : since.plus(wait);
    }

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
