package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks an EDR again and again until a job that it runs on its own is done: at once, then after a wait that doubles up to a
 * longest one. The limit counts from the start, so that several steps of one job may share a polling.
 *
 * <p>Time is real time. Thread-safe; asks and waits on the calling thread.
 */
public final class Polling {

    private final long first;
    private final long longest;
    private final Duration limit;
    private final long deadline;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void forNanos(long nanos) throws InterruptedException;
    }

    private Polling(Duration first, Duration longest, Duration limit, LongSupplier nanoTime, Pause pause) {
        if (Objects.requireNonNull(first, "first").isNegative() || first.isZero()) {
            throw new IllegalArgumentException("first: must be positive, but was " + first);
        }
        if (Objects.requireNonNull(longest, "longest").compareTo(first) < 0) {
            throw new IllegalArgumentException("longest: not below first, but was " + longest);
        }
        if (Objects.requireNonNull(limit, "limit").isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit: must be positive, but was " + limit);
        }
        this.first = first.toNanos();
        this.longest = longest.toNanos();
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.deadline = nanoTime.getAsLong() + limit.toNanos();
    }

    /**
     * Starts the clock.
     *
     * @param first the wait after the first time of asking
     * @param longest the wait never grows beyond
     * @param limit how long from now it is asked
     * @throws IllegalArgumentException if a time is not positive, or {@code longest} is below {@code first}
     */
    public static Polling start(Duration first, Duration longest, Duration limit) {
        return new Polling(first, longest, limit, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    static Polling start(Duration first, Duration longest, Duration limit, LongSupplier nanoTime, Pause pause) {
        return new Polling(first, longest, limit, nanoTime, pause);
    }

    /**
     * Asks until there is an answer, at least once, and for the last time when the limit is reached. What {@code ask}
     * throws ends it.
     *
     * @param what what is waited for, in our own words, such as {@code "the device search"}: the message of a failure
     * @throws EdrUnavailableException if there is no answer within the limit, or the thread is interrupted; it stays so
     */
    public <T> T until(String what, Supplier<Optional<T>> ask) {
        long wait = first;
        while (true) {
            Optional<T> answer = ask.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            long left = deadline - nanoTime.getAsLong();
            if (left <= 0) {
                throw new EdrUnavailableException(what + " is not done after " + limit);
            }
            await(what, Math.min(wait, left));
            wait = wait > longest / 2 ? longest : wait * 2;
        }
    }

    private void await(String what, long nanos) {
        try {
            pause.forNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdrUnavailableException("interrupted while waiting for " + what, e);
        }
    }

    @Override
    public String toString() {
        return "Polling[" + Duration.ofNanos(first) + " to " + Duration.ofNanos(longest) + ", for " + limit + "]";
    }
}
