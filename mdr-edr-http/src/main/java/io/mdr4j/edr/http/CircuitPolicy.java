package io.mdr4j.edr.http;

import java.time.Duration;
import java.util.Objects;

/**
 * When the calls of one tenant stop because its EDR does not answer.
 *
 * @param failures how many attempts in a row must have failed
 * @param openFor how long nothing is sent then, before one attempt probes
 */
public record CircuitPolicy(int failures, Duration openFor) {

    /** Silent for 30 seconds after six failures in a row. */
    public static final CircuitPolicy DEFAULT = new CircuitPolicy(6, Duration.ofSeconds(30));

    /** @throws IllegalArgumentException if {@code failures} is below 1, or {@code openFor} below 1 ms */
    public CircuitPolicy {
        if (failures < 1) {
            throw new IllegalArgumentException("failures: at least 1, but was " + failures);
        }
        if (Objects.requireNonNull(openFor, "openFor").toMillis() < 1) {
            throw new IllegalArgumentException("openFor: at least 1 ms, but was " + openFor);
        }
    }
}
