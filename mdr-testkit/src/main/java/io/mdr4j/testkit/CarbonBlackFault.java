package io.mdr4j.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one call of the fake cloud.
 *
 * @param carriedOut whether the call takes effect all the same
 * @param spoil makes the answer that the client gets
 */
record CarbonBlackFault(boolean carriedOut, UnaryOperator<MockResponse.Builder> spoil) {

    static CarbonBlackFault status(int status) {
        return new CarbonBlackFault(false, answer -> answer.code(status).body(""));
    }

    static CarbonBlackFault rateLimit(Duration retryAfter) {
        return new CarbonBlackFault(
                false,
                answer -> answer.code(429)
                        .setHeader("Retry-After", retryAfter.toSeconds())
                        .body(""));
    }

    static CarbonBlackFault hang() {
        return new CarbonBlackFault(false, answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE));
    }

    static CarbonBlackFault slow(Duration delay) {
        return new CarbonBlackFault(true, answer -> answer.headersDelay(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    static CarbonBlackFault truncate() {
        return new CarbonBlackFault(true, answer -> answer.onResponseBody(new SocketEffect.CloseSocket()));
    }

    MockResponse answer(Supplier<MockResponse> proper) {
        MockResponse.Builder answer = carriedOut ? proper.get().newBuilder() : new MockResponse.Builder();
        return spoil.apply(answer).build();
    }

    /** The faults to come. Thread-safe. */
    static final class Queue {

        private final Deque<CarbonBlackFault> next = new ArrayDeque<>();
        private @Nullable CarbonBlackFault always;

        synchronized void add(int times, CarbonBlackFault fault) {
            for (int i = 0; i < times; i++) {
                next.addLast(fault);
            }
        }

        synchronized void always(CarbonBlackFault fault) {
            always = fault;
        }

        synchronized void clear() {
            next.clear();
            always = null;
        }

        synchronized @Nullable CarbonBlackFault poll() {
            CarbonBlackFault first = next.pollFirst();
            return first == null ? always : first;
        }
    }
}
