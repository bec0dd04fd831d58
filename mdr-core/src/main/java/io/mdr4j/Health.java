package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.immutable.MdrStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** How this node stands at one instant. Sentences are for operators, in English. Immutable, thread-safe. */
@Value.Immutable
@MdrStyle
public abstract class Health {

    /** When it was asked, by the service's clock. */
    public abstract Instant at();

    /** Whether the store answered within a second. Where it did not, what comes from it is what it last said. */
    public abstract boolean storeReachable();

    /** Whether changes on EDRs are only noted, never done. */
    public abstract boolean observing();

    /** Why this node gets nothing done: it should be started afresh. Empty while it is live. */
    public abstract List<String> whyNotLive();

    /** Why this node does not do its part at present. Empty while it is ready. */
    public abstract List<String> whyNotReady();

    /** What somebody should look at, whether or not the node is ready. */
    public abstract List<String> concerns();

    /** Why the schedule takes no work on this node; empty while it does. */
    public abstract Optional<String> whyIdle();

    /** Customers on whose EDRs nothing is changed, because the brake is on. */
    public abstract Set<CustomerId> braked();

    /** The EDR tenants, in the order in which they were given. */
    public abstract List<TenantHealth> tenants();

    /** How many incidents are worked on past their deadline. */
    @Value.Default
    public int overdueIncidents() {
        return 0;
    }

    /** Whether this node gets work done, or has none to do. */
    public boolean isLive() {
        return whyNotLive().isEmpty();
    }

    /** Whether this node does its part: it is started, live, takes work, and the store answers. */
    public boolean isReady() {
        return whyNotReady().isEmpty();
    }

    static HealthBuilderStages.AtBuildStage builder() {
        return new HealthBuilder();
    }
}
