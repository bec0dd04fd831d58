package io.mdr4j;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.CallBudget;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.incident.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What can be counted and measured of the service. Counts that only grow are this process's since it began; what is open, due and
 * waiting is that of all nodes, as the store last said. Immutable, thread-safe.
 */
@Value.Immutable
@MdrStyle
public abstract class Figures {

    /** When it was asked, by the service's clock. */
    public abstract Instant at();

    /** When the store last answered; empty where it never did since the process began. */
    public abstract Optional<Instant> storeAt();

    /** Each customer's work. Empty where the store never answered. */
    public abstract Map<CustomerId, Backlog> backlogs();

    /** The EDR tenants. */
    public abstract Map<EdrTenantId, OfTenant> tenants();

    /** The kinds of steps, such as {@code isolate}; a handful of names that the service itself chose. */
    public abstract Map<String, OfStep> steps();

    /** How many alarms wait to be told to somebody. */
    @Value.Default
    public int openAlarms() {
        return 0;
    }

    /** How many alerts lie set aside. */
    @Value.Default
    public int setAside() {
        return 0;
    }

    /** How many incidents' first reports this process brought to somebody within the time that was promised. */
    @Value.Default
    public long reportsInTime() {
        return 0;
    }

    /** How many it brought to somebody too late. */
    @Value.Default
    public long reportsLate() {
        return 0;
    }

    /**
     * One EDR tenant's.
     *
     * @param customer whose it is
     * @param lastRead when it was last read without a failure, by any node
     * @param readings how many readings ended, well or not
     * @param spent how long they lasted in all
     * @param alerts how many alerts they brought, repetitions and changes too
     * @param errors how many failed, by kind; kinds that never came are absent
     * @param budget how many calls are left, where the adapter counts them
     */
    public record OfTenant(
            CustomerId customer,
            Optional<Instant> lastRead,
            long readings,
            Duration spent,
            long alerts,
            Map<ReadingError, Long> errors,
            Optional<CallBudget> budget) {

        /** Copies the map. */
        public OfTenant {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(lastRead, "lastRead");
            Objects.requireNonNull(spent, "spent");
            errors = Map.copyOf(errors);
            Objects.requireNonNull(budget, "budget");
        }
    }

    /**
     * One kind of step.
     *
     * @param done how often one succeeded
     * @param failed how often a try failed
     * @param givenUp how often one was given up
     */
    public record OfStep(long done, long failed, long givenUp) {}

    static FiguresBuilderStages.AtBuildStage builder() {
        return new FiguresBuilder();
    }
}
