package io.mdr4j.examples.architecture.broken.severity;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;

public record BrokenClassifier(Logger log, Clock clock) {
    public Instant classify() {
        return Instant.now().plusNanos(System.nanoTime());
    }
}
