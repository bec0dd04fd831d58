package io.mdr4j.schedule;

import java.time.Duration;
import java.util.Objects;

/**
 * Work that is done again and again for as long as the service runs.
 *
 * @param name the same on every node, and different from that of all other work; at most 250 characters
 * @param work what is done
 */
public record Recurring(String name, Work work) {

    /** Throws {@link IllegalArgumentException} when the name is blank or too long. */
    public Recurring {
        Objects.requireNonNull(work, "work");
        if (name.isBlank() || name.length() > 250) {
            throw new IllegalArgumentException("Recurring.name must have 1 to 250 characters: " + name);
        }
    }

    /** What is done each time. */
    @FunctionalInterface
    public interface Work {

        /** Does it once, and answers how long to wait before it is done again; not negative. */
        Duration run();
    }
}
