package io.mdr4j;

import java.time.Duration;

/**
 * When it is told that something of the service itself is not as it should be. All positive.
 *
 * @param tellAnalystsAfter how long a tenant has not been read when the analysts are alarmed
 * @param tellCustomerAfter how long a tenant has not been read when the customer is told; not shorter than the analysts' time
 * @param deadAfter how long this node gets nothing done, though work is due, until it is no longer called live
 */
public record WatchSettings(Duration tellAnalystsAfter, Duration tellCustomerAfter, Duration deadAfter) {

    /** Throws {@link IllegalArgumentException} that names the time that is wrong. */
    public WatchSettings {
        positive(tellAnalystsAfter, "tellAnalystsAfter");
        positive(tellCustomerAfter, "tellCustomerAfter");
        positive(deadAfter, "deadAfter");
        if (tellCustomerAfter.compareTo(tellAnalystsAfter) < 0) {
            throw new IllegalArgumentException("WatchSettings.tellCustomerAfter must not be shorter than"
                    + " tellAnalystsAfter, but is " + tellCustomerAfter);
        }
    }

    private static void positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("WatchSettings." + name + " must be positive, but is " + value);
        }
    }

    /** The analysts after 10 minutes, the customer after 60, dead after 5. */
    public static WatchSettings standard() {
        return new WatchSettings(Duration.ofMinutes(10), Duration.ofMinutes(60), Duration.ofMinutes(5));
    }
}
