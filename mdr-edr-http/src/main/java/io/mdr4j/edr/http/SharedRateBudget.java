package io.mdr4j.edr.http;

import io.mdr4j.edr.CallBudget;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.PermitPool;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many calls an EDR allows several tenants together, which it counts by source address or by customer account.
 *
 * <p>Of the ordinary calls that wait, the next one is always of the tenant that had the fewest within the period, so each
 * gets its equal part while several ask and may use what the others leave. A tenant that has used more than its part of all
 * known tenants leaves a fifth of the ordinary permits to those that have not: a sweep of one does not keep the first calls
 * of another waiting. Containment goes first across all tenants, in the order of its coming, and alone uses the reserve. A
 * penalty of one tenant silences all.
 *
 * <p>Thread-safe; time is real time.
 */
public final class SharedRateBudget {

    /** One of how many parts of the ordinary permits stays free for tenants within their part. */
    private static final int HEADROOM = 5;

    private static final Map<String, WeakReference<SharedRateBudget>> BY_ADDRESS = new HashMap<>();

    private final int permits;
    private final int reserve;
    private final long period;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Grants granted;
    private final Deque<Turn> containment = new ArrayDeque<>();
    private final List<Turn> ordinary = new ArrayList<>();
    private final Map<String, WeakReference<Tenant>> tenants = new HashMap<>();
    private long silentUntil;
    private @Nullable NodeShare share;

    /** What one tenant has had; known as long as one of its budgets is in use. */
    static final class Tenant {

        private final Grants granted;

        private Tenant(long period) {
            this.granted = new Grants(period);
        }
    }

    /** A call that waits. */
    private record Turn(Tenant tenant, Condition condition) {}

    private SharedRateBudget(int permits, Duration period, int reserve, LongSupplier nanoTime) {
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
        this.granted = new Grants(this.period);
        this.silentUntil = nanoTime.getAsLong();
    }

    /**
     * At most {@code permits} calls in any {@code period}, the last {@code reserve} of them for containment.
     *
     * @throws IllegalArgumentException if not {@code 0 <= reserve < permits}, or the period is not positive
     */
    public static SharedRateBudget of(int permits, Duration period, int reserve) {
        return new SharedRateBudget(permits, period, reserve, System::nanoTime);
    }

    /**
     * The same for several nodes together: ordinary calls take their permits in small blocks from the pool; containment waits
     * for no node, and the pool is told of it. While the pool does not answer within a second, each node goes on with its
     * equal part of what is for ordinary calls, reckoned by the nodes that were seen last, or by four.
     *
     * @param name the same on all nodes, and different from that of all other budgets
     * @throws IllegalArgumentException as for {@link #of(int, Duration, int)}
     */
    public static SharedRateBudget acrossNodes(
            PermitPool pool, String name, int permits, Duration period, int reserve) {
        SharedRateBudget budget = of(permits, period, reserve);
        budget.share = new NodeShare(
                Objects.requireNonNull(pool, "pool"),
                Objects.requireNonNull(name, "name"),
                permits - reserve,
                period,
                budget.lock,
                () -> wake(budget.nextOrdinary(budget.nanoTime.getAsLong())));
        return budget;
    }

    static SharedRateBudget of(int permits, Duration period, int reserve, LongSupplier nanoTime) {
        return new SharedRateBudget(permits, period, reserve, nanoTime);
    }

    /**
     * The budget that everything in this process shares towards one address: the same key, whatever the case of its letters,
     * answers the same object. It is remembered as long as somebody uses it.
     *
     * @param key what the EDR counts together, such as its host name
     * @throws IllegalArgumentException as for {@link #of(int, Duration, int)}, or if the key is in use with other figures:
     *     one of two configurations is wrong then, and must not quietly loosen the other
     */
    public static SharedRateBudget ofAddress(String key, int permits, Duration period, int reserve) {
        String name = key.toLowerCase(Locale.ROOT);
        SharedRateBudget wanted = of(permits, period, reserve);
        synchronized (BY_ADDRESS) {
            BY_ADDRESS.values().removeIf(known -> known.get() == null);
            WeakReference<SharedRateBudget> known = BY_ADDRESS.get(name);
            @Nullable SharedRateBudget used = known == null ? null : known.get();
            if (used == null) {
                BY_ADDRESS.put(name, new WeakReference<>(wanted));
                return wanted;
            }
            if (!used.toString().equals(wanted.toString())) {
                throw new IllegalArgumentException("rate budget of " + name + ": " + used + " is in use and cannot be "
                        + wanted + "; configure the same figures for all tenants of one address");
            }
            return used;
        }
    }

    /** The part of one tenant; the same name stands for the same tenant. */
    public RateBudget forTenant(String tenant) {
        Objects.requireNonNull(tenant, "tenant");
        lock.lock();
        try {
            forgetTenants();
            WeakReference<Tenant> known = tenants.get(tenant);
            @Nullable Tenant used = known == null ? null : known.get();
            if (used == null) {
                used = new Tenant(period);
                tenants.put(tenant, new WeakReference<>(used));
            }
            return new RateBudget(this, used);
        } finally {
            lock.unlock();
        }
    }

    private void forgetTenants() {
        tenants.values().removeIf(known -> known.get() == null);
    }

    /** As {@link RateBudget#acquire}. */
    void acquire(Tenant tenant, CallClass callClass, Duration longest) {
        boolean contains = callClass == CallClass.CONTAINMENT;
        lock.lock();
        Turn turn = new Turn(tenant, lock.newCondition());
        (contains ? containment : ordinary).add(turn);
        try {
            long deadline = nanoTime.getAsLong() + longest.toNanos();
            while (true) {
                long now = nanoTime.getAsLong();
                @Nullable Turn next = contains ? containment.peekFirst() : nextOrdinary(now);
                long wait = contains ? granted.untilBelow(permits, now) : waitOf(tenant, now);
                if (turn.equals(next) && wait <= 0) {
                    grant(tenant, contains, now);
                    return;
                }
                if (wait > deadline - now || deadline - now <= 0) {
                    throw new EdrRateLimitedException(
                            "the rate budget of " + permits + " calls in " + Duration.ofNanos(period)
                                    + " has no room within the time of the call",
                            Duration.ofNanos(Math.max(wait, TimeUnit.SECONDS.toNanos(1))));
                }
                if (turn.equals(next)) {
                    turn.condition.awaitNanos(wait);
                } else {
                    // Time alone can change who is next, and that one may sleep for longer than it has to.
                    wake(next);
                    turn.condition.awaitNanos(deadline - now);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdrUnavailableException("interrupted while waiting for the rate budget", e);
        } finally {
            (contains ? containment : ordinary).remove(turn);
            wake(containment.peekFirst());
            wake(nextOrdinary(nanoTime.getAsLong()));
            lock.unlock();
        }
    }

    private void grant(Tenant tenant, boolean contains, long now) {
        granted.add(now);
        if (!contains) {
            tenant.granted.add(now);
        }
        if (share != null && contains) {
            share.contain();
        } else if (share != null) {
            share.use();
        }
    }

    private static void wake(@Nullable Turn turn) {
        if (turn != null) {
            turn.condition.signal();
        }
    }

    /** Of the tenant that had least, the call that came first; the list keeps the order of coming. */
    private @Nullable Turn nextOrdinary(long now) {
        return ordinary.stream()
                .min(Comparator.comparingInt((Turn turn) -> turn.tenant.granted.count(now)))
                .orElse(null);
    }

    /** How long an ordinary call that is next has to wait, in nanoseconds; 0 or less for not at all. */
    private long waitOf(Tenant tenant, long now) {
        forgetTenants();
        int most = permits - reserve;
        int part = Math.max(1, most / Math.max(1, tenants.size()));
        int headroom = tenants.size() > 1 ? most / HEADROOM : 0;
        long withHeadroom = granted.untilBelow(most - headroom, now);
        long withinPart = tenant.granted.untilBelow(part, now);
        long room = Math.max(granted.untilBelow(most, now), Math.min(withHeadroom, withinPart));
        long here = Math.max(room, silentUntil - now);
        return share == null || here > 0 ? here : share.waitOf(granted);
    }

    /** As {@link RateBudget#silence}. */
    void silence(Duration penalty) {
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

    /** As {@link RateBudget#silentFor}. */
    Duration silentFor() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, silentUntil - nanoTime.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    /** As {@link RateBudget#left}. */
    CallBudget left() {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            int left = silentUntil - now > 0 ? 0 : Math.max(0, permits - reserve - granted.count(now));
            return new CallBudget(left, permits, Duration.ofNanos(period));
        } finally {
            lock.unlock();
        }
    }

    /** The figures: permits, period and reserve. */
    @Override
    public String toString() {
        return "RateBudget[" + permits + " in " + Duration.ofNanos(period) + ", reserve " + reserve + "]";
    }
}
