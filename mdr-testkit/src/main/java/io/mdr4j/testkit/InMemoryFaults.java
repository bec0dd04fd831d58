package io.mdr4j.testkit;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The faults of an {@link InMemoryEdr}, per kind of call. Thread-safe. */
public final class InMemoryFaults {

    private final Map<EdrCall.Kind, Deque<Runnable>> once = new EnumMap<>(EdrCall.Kind.class);
    private final Map<EdrCall.Kind, Runnable> always = new EnumMap<>(EdrCall.Kind.class);
    private CountDownLatch healed = new CountDownLatch(1);

    InMemoryFaults() {}

    /** Lets the next call of this kind fail. Several are used up in their order. */
    public InMemoryFaults failNext(EdrCall.Kind kind, Supplier<? extends EdrException> failure) {
        return beforeNext(kind, () -> {
            throw failure.get();
        });
    }

    /** Lets every call of this kind fail until {@link #heal}. */
    public InMemoryFaults fail(EdrCall.Kind kind, Supplier<? extends EdrException> failure) {
        return before(kind, () -> {
            throw failure.get();
        });
    }

    /**
     * Lets every call of this kind hang in real time until {@link #heal}, or until the time limit is over, and then fail
     * as a connector's time-out does.
     */
    public InMemoryFaults hang(EdrCall.Kind kind, Duration limit) {
        CountDownLatch latch;
        synchronized (this) {
            latch = healed;
        }
        return before(kind, () -> {
            await(latch, limit);
            throw new EdrUnavailableException("No answer within " + limit);
        });
    }

    /** The same without real time: the clock moves on by the time limit, and the call fails as a time-out does. */
    public InMemoryFaults hang(EdrCall.Kind kind, Duration limit, SettableClock clock) {
        return before(kind, () -> {
            clock.advance(limit);
            throw new EdrUnavailableException("No answer within " + limit);
        });
    }

    /** Runs this in the caller's thread before the next call of this kind takes effect; what it throws reaches the caller. */
    public synchronized InMemoryFaults beforeNext(EdrCall.Kind kind, Runnable action) {
        once.computeIfAbsent(kind, k -> new ArrayDeque<>()).add(action);
        return this;
    }

    /** Runs this before every call of this kind takes effect, until {@link #heal}. */
    public synchronized InMemoryFaults before(EdrCall.Kind kind, Runnable action) {
        always.put(kind, action);
        return this;
    }

    /** Ends all faults; calls that hang fail now. */
    public synchronized InMemoryFaults heal() {
        once.clear();
        always.clear();
        healed.countDown();
        healed = new CountDownLatch(1);
        return this;
    }

    void play(EdrCall.Kind kind) {
        Runnable action;
        synchronized (this) {
            Deque<Runnable> queue = once.get(kind);
            action = queue == null ? null : queue.poll();
            if (action == null) {
                action = always.get(kind);
            }
        }
        if (action != null) {
            action.run();
        }
    }

    private static void await(CountDownLatch latch, Duration limit) {
        try {
            if (!latch.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
