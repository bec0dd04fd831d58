package io.mdr4j.customer;

import io.mdr4j.immutable.MdrStyle;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a customer has bought. Immutable. Days are the customer's own. */
@Value.Immutable
@MdrStyle
public abstract class Contract {

    /** The smallest number of devices for which the service is offered. */
    public static final int FEWEST_DEVICES = 100;

    /** The largest number of briefings in a year. */
    public static final int MOST_BRIEFINGS = 4;

    /** How many devices are to be managed; at least {@value #FEWEST_DEVICES}. */
    public abstract int devices();

    /** The first day. */
    public abstract LocalDate start();

    /** The last day; open-ended unless set. */
    public abstract Optional<LocalDate> end();

    /** What is included; at least one service. */
    public abstract Set<ContractService> services();

    /** The EDR products, with their editions, one for each vendor. */
    public abstract Set<EdrProduct> products();

    /** The languages in which reports are written; the customer's own unless listed. */
    public abstract Set<Language> languages();

    /** How many briefings each year of the contract has, 0 to {@value #MOST_BRIEFINGS}; {@value #MOST_BRIEFINGS} unless set. */
    @Value.Default
    public int briefingsAYear() {
        return MOST_BRIEFINGS;
    }

    /** How many hunts may be asked for in each year of the contract; any number unless set. */
    public abstract Optional<Integer> huntingRequestsAYear();

    /** A device counts whose sensor was seen within so many days; 30 unless set, at least 1. */
    @Value.Default
    public int countedWithinDays() {
        return 30;
    }

    /** Tells whether the contract is in force on this day. */
    public boolean isInForce(LocalDate day) {
        return !day.isBefore(start()) && end().filter(day::isAfter).isEmpty();
    }

    /** The first day of the year of the contract in which this day lies: the contract's first day, or an anniversary of it. */
    public LocalDate yearOf(LocalDate day) {
        return day.isBefore(start()) ? start() : start().plusYears(ChronoUnit.YEARS.between(start(), day));
    }

    /** The product of this vendor, where the contract names one. */
    public Optional<EdrProduct> product(String vendor) {
        return products().stream().filter(p -> p.vendor().equals(vendor)).findFirst();
    }

    @Value.Check
    protected void check() {
        require(devices() >= FEWEST_DEVICES, "devices must be at least " + FEWEST_DEVICES + ", but is " + devices());
        require(end().filter(start()::isAfter).isEmpty(), "end must not be before start: " + end() + ", " + start());
        require(!services().isEmpty(), "services must not be empty; name what the customer has bought");
        require(
                briefingsAYear() >= 0 && briefingsAYear() <= MOST_BRIEFINGS,
                "briefingsAYear must be within 0.." + MOST_BRIEFINGS + ", but is " + briefingsAYear());
        require(
                huntingRequestsAYear().filter(most -> most < 0).isEmpty(),
                "huntingRequestsAYear must not be negative; leave it out where any number may be asked for");
        require(countedWithinDays() >= 1, "countedWithinDays must be at least 1, but is " + countedWithinDays());
        require(
                products().stream().map(EdrProduct::vendor).distinct().count()
                        == products().size(),
                "products names a vendor twice; write one edition for each");
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("Contract." + fault);
        }
    }

    /** Starts a contract; devices and start are mandatory. */
    public static ContractBuilderStages.DevicesBuildStage builder() {
        return new ContractBuilder();
    }
}
