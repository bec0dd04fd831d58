package io.mdr4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
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

    /** A page for people in the place of JSON, as a proxy or a maintenance page gives it. */
    static CloudFault html(int status) {
        return new CloudFault(
                false,
                answer -> answer.code(status)
                        .setHeader("Content-Type", "text/html; charset=utf-8")
                        .body("<!DOCTYPE html><html><body><h1>We will be back soon</h1></body></html>"));
    }

    /** An answer that is whole for HTTP, but holds half of its JSON. */
    static CloudFault halfOfJson() {
        return new CloudFault(true, answer -> answer.body(half(answer.build())));
    }

    private static Buffer half(MockResponse answer) {
        Buffer whole = new Buffer();
        try {
            if (answer.getBody() != null) {
                answer.getBody().writeTo(whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Buffer half = new Buffer();
        half.write(whole, whole.size() / 2);
        return half;
    }

    MockResponse answer(Supplier<MockResponse> proper) {
        MockResponse.Builder answer = carriedOut ? proper.get().newBuilder() : new MockResponse.Builder();
        return spoil.apply(answer).build();
    }

    /** The faults to come: of the next calls whatever they are, or of the next calls of one path. Thread-safe. */
    static final class Queue {

        private record Due(String path, CloudFault fault) {}

        private final Deque<Due> next = new ArrayDeque<>();
        private @Nullable CloudFault always;

        synchronized void add(int times, CloudFault fault) {
            addFor("", times, fault);
        }

        /** For calls whose path begins so. */
        synchronized void addFor(String path, int times, CloudFault fault) {
            for (int i = 0; i < times; i++) {
                next.addLast(new Due(path, fault));
            }
        }

        synchronized void always(CloudFault fault) {
            always = fault;
        }

        synchronized void clear() {
            next.clear();
            always = null;
        }

        /** The fault of a call of this path, for example {@code /devices/entities/devices/v2}. */
        synchronized @Nullable CloudFault poll(String path) {
            for (Iterator<Due> all = next.iterator(); all.hasNext(); ) {
                Due due = all.next();
                if (path.startsWith(due.path())) {
                    all.remove();
                    return due.fault();
                }
            }
            return always;
        }
    }
}
