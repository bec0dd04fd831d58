package io.mdr4j.edr.http;

import io.mdr4j.edr.CallBudget;
import io.mdr4j.edr.PermitPool;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many calls an EDR allows within any stretch of time, with a share that only containment may use. Shared by all
 * clients that the EDR counts together: one object for one tenant, or one per tenant from a {@link SharedRateBudget}, which
 * divides fairly.
 *
 * <p>Ordinary calls wait in the order of their coming and leave the reserve alone, so that a containment call goes first
 * even while hundreds of them queue. After {@link #silence} ordinary calls wait until the penalty is over.
 *
 * <p>Thread-safe; time is real time.
 */
public final class RateBudget {

    private final SharedRateBudget shared;
    private final SharedRateBudget.Tenant tenant;

    RateBudget(SharedRateBudget shared, SharedRateBudget.Tenant tenant) {
        this.shared = shared;
        this.tenant = tenant;
    }

    /**
     * At most {@code permits} calls in any {@code period}, the last {@code reserve} of them for containment.
     *
     * @throws IllegalArgumentException if not {@code 0 <= reserve < permits}, or the period is not positive
     */
    public static RateBudget of(int permits, Duration period, int reserve) {
        return SharedRateBudget.of(permits, period, reserve).forTenant("");
    }

    /** The same for several nodes together; see {@link SharedRateBudget#acrossNodes}. */
    public static RateBudget acrossNodes(PermitPool pool, String name, int permits, Duration period, int reserve) {
        return SharedRateBudget.acrossNodes(pool, name, permits, period, reserve)
                .forTenant("");
    }

    static RateBudget of(int permits, Duration period, int reserve, LongSupplier nanoTime) {
        return SharedRateBudget.of(permits, period, reserve, nanoTime).forTenant("");
    }

    /**
     * Waits for the turn of a call and takes a permit.
     *
     * @throws io.mdr4j.edr.EdrRateLimitedException if that would last longer than {@code longest}; no permit is taken
     * @throws io.mdr4j.edr.EdrUnavailableException if the thread is interrupted; it stays so
     */
    public void acquire(CallClass callClass, Duration longest) {
        shared.acquire(tenant, callClass, longest);
    }

    /**
     * Keeps ordinary calls back for at least so long from now, those of every tenant that shares the budget; a longer
     * penalty that already runs stays.
     */
    public void silence(Duration penalty) {
        shared.silence(penalty);
    }

    /** How long ordinary calls are still kept back by a penalty; zero for not at all. */
    public Duration silentFor() {
        return shared.silentFor();
    }

    /**
     * How many ordinary calls this process may still make within the period, all tenants that share the budget together; 0
     * while ordinary calls are kept back by a penalty.
     */
    public CallBudget left() {
        return shared.left();
    }

    @Override
    public String toString() {
        return shared.toString();
    }
}
