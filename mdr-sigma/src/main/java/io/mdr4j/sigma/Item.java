package io.mdr4j.sigma;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An occurrence as one correlation sees it.
 *
 * @param reference which of its references it is for, from 0
 * @param counted what the correlation counts of it: each of these once, however many items have it
 */
record Item(int reference, Occurrence occurrence, Set<?> counted) {

    boolean isTimed() {
        return occurrence.at().isPresent();
    }

    /** Only of an item that is timed. */
    Instant at() {
        return occurrence.at().orElseThrow();
    }

    /** Whether no more than the window lies between this item and a later one; always where one has no time. */
    boolean isWithin(Duration window, Item later) {
        return !isTimed() || !later.isTimed() || isWithin(window, at(), later.at());
    }

    /** Without arithmetic that could overflow: times are written by whoever caused the events. */
    static boolean isWithin(Duration window, Instant first, Instant last) {
        long seconds = last.getEpochSecond() - first.getEpochSecond();
        int nanos = last.getNano() - first.getNano();
        return seconds < window.toSeconds() || (seconds == window.toSeconds() && nanos <= 0);
    }
}
