package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many calls an EDR allows within any stretch of time, with a share that only containment may use. Shared by all
 * clients that the EDR counts together.
 *
 * <p>Ordinary calls wait in the order of their coming and leave the reserve alone, so that a containment call goes first
 * even while hundreds of them queue. After {@link #silence} ordinary calls wait until the penalty is over.
 *
 * <p>Thread-safe; time is real time.
 */
public final class RateBudget {

    private final int permits;
    private final int reserve;
    private final long period;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Condition> ordinaryQueue = new ArrayDeque<>();
    private final Deque<Condition> containmentQueue = new ArrayDeque<>();
    /** When the last {@code permits} calls were let through, oldest overwritten first. */
    private final long[] granted;

    private long count;
    private long silentUntil;

    private RateBudget(int permits, Duration period, int reserve, LongSupplier nanoTime) {
        if (permits < 1) {
            throw new IllegalArgumentException("permits: at least 1, but was " + permits);
        }
        if (reserve < 0 || reserve >= permits) {
            throw new IllegalArgumentException("reserve: 0 to " + (permits - 1) + ", but was " + reserve);
        }
        if (Objects.requireNonNull(period, "period").isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period: must be positive, but was " + period);
        }
        this.permits = permits;
        this.reserve = reserve;
        this.period = period.toNanos();
        this.nanoTime = nanoTime;
        this.granted = new long[permits];
        this.silentUntil = nanoTime.getAsLong();
    }

    /**
     * At most {@code permits} calls in any {@code period}, the last {@code reserve} of them for containment.
     *
     * @throws IllegalArgumentException if not {@code 0 <= reserve < permits}, or the period is not positive
     */
    public static RateBudget of(int permits, Duration period, int reserve) {
        return new RateBudget(permits, period, reserve, System::nanoTime);
    }

    static RateBudget of(int permits, Duration period, int reserve, LongSupplier nanoTime) {
        return new RateBudget(permits, period, reserve, nanoTime);
    }

    /**
     * Waits for the turn of a call and takes a permit.
     *
     * @throws io.mdr4j.edr.EdrRateLimitedException if that would last longer than {@code longest}; no permit is taken
     * @throws io.mdr4j.edr.EdrUnavailableException if the thread is interrupted; it stays so
     */
    public void acquire(CallClass callClass, Duration longest) {
        Deque<Condition> queue = callClass == CallClass.CONTAINMENT ? containmentQueue : ordinaryQueue;
        lock.lock();
        Condition turn = lock.newCondition();
        queue.addLast(turn);
        try {
            long deadline = nanoTime.getAsLong() + longest.toNanos();
            while (true) {
                long now = nanoTime.getAsLong();
                boolean first = queue.peekFirst() == turn;
                long wait = waitFor(callClass, now);
                if (first && wait <= 0) {
                    granted[(int) (count++ % permits)] = now;
                    return;
                }
                if (wait > deadline - now || deadline - now <= 0) {
                    throw new EdrRateLimitedException(
                            "the rate budget of " + permits + " calls in " + Duration.ofNanos(period)
                                    + " has no room within the time of the call",
                            Duration.ofNanos(Math.max(wait, TimeUnit.SECONDS.toNanos(1))));
                }
                turn.awaitNanos(first ? wait : deadline - now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdrUnavailableException("interrupted while waiting for the rate budget", e);
        } finally {
            queue.remove(turn);
            Condition next = queue.peekFirst();
            if (next != null) {
                next.signal();
            }
            lock.unlock();
        }
    }

    /** How long a call that is next has to wait, in nanoseconds; 0 or less for not at all. */
    private long waitFor(CallClass callClass, long now) {
        boolean contains = callClass == CallClass.CONTAINMENT;
        long wait = untilRoom(contains ? permits : permits - reserve, now);
        return contains ? wait : Math.max(wait, silentUntil - now);
    }

    private long untilRoom(int limit, long now) {
        if (count < limit) {
            return 0;
        }
        return granted[(int) ((count - limit) % permits)] + period - now;
    }

    /** Keeps ordinary calls back for at least so long from now; a longer penalty that already runs stays. */
    public void silence(Duration penalty) {
        lock.lock();
        try {
            long until = nanoTime.getAsLong() + penalty.toNanos();
            if (until - silentUntil > 0) {
                silentUntil = until;
            }
        } finally {
            lock.unlock();
        }
    }

    /** How long ordinary calls are still kept back by a penalty; zero for not at all. */
    public Duration silentFor() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, silentUntil - nanoTime.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "RateBudget[" + permits + " in " + Duration.ofNanos(period) + ", reserve " + reserve + "]";
    }
}
