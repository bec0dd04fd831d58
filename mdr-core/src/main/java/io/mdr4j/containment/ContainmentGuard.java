package io.mdr4j.containment;

/**
 * How many endpoints of one customer may be isolated before an analyst has to look: a mistake, or an attacker who raises
 * alerts on purpose, must not take a company off the network. Immutable.
 *
 * @param perHour how many distinct endpoints within an hour, at least 1
 * @param fleetShare which share of the tenant's endpoints at the same time, above 0 and at most 1; one endpoint is always
 *     within it
 */
public record ContainmentGuard(int perHour, double fleetShare) {

    /** Ten an hour, a tenth of the fleet. */
    public static final ContainmentGuard STANDARD = new ContainmentGuard(10, 0.1);

    /** Throws {@link IllegalArgumentException} when a limit is out of range. */
    public ContainmentGuard {
        if (perHour < 1) {
            throw new IllegalArgumentException("ContainmentGuard.perHour must be at least 1, but is " + perHour);
        }
        if (!(fleetShare > 0 && fleetShare <= 1)) {
            throw new IllegalArgumentException(
                    "ContainmentGuard.fleetShare must be above 0 and at most 1, but is " + fleetShare);
        }
    }

    /** Tells whether one more would be too many, when this many were isolated within the last hour. */
    public boolean isHourFull(int withinHour) {
        return withinHour >= perHour;
    }

    /** Tells whether one more would be too many, when this many of the fleet are isolated. */
    public boolean isShareFull(int isolated, long fleet) {
        return isolated + 1 > Math.max(1, (long) Math.floor(fleet * fleetShare));
    }
}
