package io.mdr4j.micrometer;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was last answered, asked again when it is not fresh any more. Thread-safe. */
final class Latest<T> {

    private final Supplier<T> question;
    private final long fresh;
    private @Nullable T answer;
    private long askedAt;

    Latest(Supplier<T> question, Duration fresh) {
        this.question = question;
        this.fresh = fresh.toNanos();
    }

    synchronized T get() {
        T known = answer;
        if (known == null || System.nanoTime() - askedAt >= fresh) {
            known = question.get();
            answer = known;
            askedAt = System.nanoTime();
        }
        return known;
    }
}
