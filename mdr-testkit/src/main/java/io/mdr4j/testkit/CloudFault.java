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
 * Something that goes wrong with one call of a fake cloud.
 *
 * @param carriedOut whether the call takes effect all the same
 * @param spoil makes the answer that the client gets
 */
record CloudFault(boolean carriedOut, UnaryOperator<MockResponse.Builder> spoil) {

    static CloudFault status(int status, String body) {
        return new CloudFault(
                false,
                answer -> answer.code(status)
                        .setHeader("Content-Type", "application/json")
                        .body(body));
    }

    static CloudFault rateLimit(String body, String header, Supplier<Long> value) {
        return new CloudFault(
                false, answer -> answer.code(429).setHeader(header, value.get()).body(body));
    }

    static CloudFault hang() {
        return new CloudFault(false, answer -> answer.onResponseStart(SocketEffect.Stall.INSTANCE));
    }

    static CloudFault slow(Duration delay) {
        return new CloudFault(true, answer -> answer.headersDelay(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** An answer without a body is cut off before it. */
    static CloudFault truncate() {
        return new CloudFault(true, answer -> {
            SocketEffect cut = new SocketEffect.CloseSocket();
            return answer.getCode() == 204 ? answer.onResponseStart(cut) : answer.onResponseBody(cut);
        });
    }

    MockResponse answer(Supplier<MockResponse> proper) {
        MockResponse.Builder answer = carriedOut ? proper.get().newBuilder() : new MockResponse.Builder();
        return spoil.apply(answer).build();
    }

    /** The faults to come. Thread-safe. */
    static final class Queue {

        private final Deque<CloudFault> next = new ArrayDeque<>();
        private @Nullable CloudFault always;

        synchronized void add(int times, CloudFault fault) {
            for (int i = 0; i < times; i++) {
                next.addLast(fault);
            }
        }

        synchronized void always(CloudFault fault) {
            always = fault;
        }

        synchronized void clear() {
            next.clear();
            always = null;
        }

        synchronized @Nullable CloudFault poll() {
            CloudFault first = next.pollFirst();
            return first == null ? always : first;
        }
    }
}
