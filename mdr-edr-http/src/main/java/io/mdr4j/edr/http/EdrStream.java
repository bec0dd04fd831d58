package io.mdr4j.edr.http;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of an answer that goes on and on, read ahead by a thread of its own (a daemon) as far as a few megabytes; it then
 * waits, and with it the EDR, until lines are taken. A stream that has ended or broken stays so: open another one.
 *
 * <p>Thread-safe. Lines are attacker-controlled text.
 */
public final class EdrStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EdrStream.class);

    /** What a waiting line costs beside its characters. */
    private static final int OVERHEAD = 64;

    private final String name;
    private final Call call;
    private final long capacity;
    private final Function<String, EdrException> failure;
    private final Consumer<EdrStream> onEnd;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private long held;
    private long skipped;
    private @Nullable String end;
    private boolean closed;

    EdrStream(
            String name, Call call, long capacity, Function<String, EdrException> failure, Consumer<EdrStream> onEnd) {
        this.name = name;
        this.call = call;
        this.capacity = capacity;
        this.failure = failure;
        this.onEnd = onEnd;
    }

    /** Starts to read; the thread closes the response. */
    void start(Response response, int longestLine) {
        Thread reader = new Thread(() -> read(response, longestLine), "mdr4j-stream-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Response response, int longestLine) {
        try (response) {
            StreamLines lines = new StreamLines(response.body().source(), longestLine, this::skippedOne);
            Optional<String> line = lines.next();
            while (line.isPresent() && put(line.get())) {
                line = lines.next();
            }
            ended("the stream has ended");
        } catch (IOException e) {
            String why = e.getMessage() == null ? "" : " " + e.getMessage();
            ended("the stream broke: " + e.getClass().getSimpleName() + why);
        } catch (RuntimeException e) {
            ended("the stream broke: " + e.getClass().getSimpleName());
        }
    }

    private void skippedOne(long bytes) {
        lock.lock();
        try {
            skipped++;
        } finally {
            lock.unlock();
        }
        LOG.warn("{}: a line of {} bytes of a stream is beyond the limit and skipped", name, bytes);
    }

    /** Waits for room, where a line as long as allowed always finds some in the end. Answers whether to go on. */
    private boolean put(String line) {
        lock.lock();
        try {
            while (!closed && held > 0 && held + line.length() + OVERHEAD > capacity) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return false;
            }
            waiting.addLast(line);
            held += line.length() + OVERHEAD;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void ended(String why) {
        lock.lock();
        try {
            if (end == null) {
                end = why;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        onEnd.accept(this);
    }

    /**
     * The next line that is not blank, without its line break; empty if none came within {@code wait}. Lines that came before
     * the stream ended are still delivered.
     *
     * @throws EdrUnavailableException if the stream has ended, broken or been closed, or the thread is interrupted; it stays
     *     so
     */
    public Optional<String> next(Duration wait) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (waiting.isEmpty() && end == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            String line = waiting.pollFirst();
            if (line != null) {
                held -= line.length() + OVERHEAD;
                changed.signalAll();
                return Optional.of(line);
            }
            if (end != null) {
                throw failure.apply(end);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdrUnavailableException("interrupted while waiting for a line of a stream", e);
        } finally {
            lock.unlock();
        }
    }

    /** How many lines were longer than allowed and therefore left out. */
    public long skippedLines() {
        lock.lock();
        try {
            return skipped;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream at once, from any thread; lines that wait are dropped. Twice is once. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            end = "the stream is closed";
            waiting.clear();
            held = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        call.cancel();
        onEnd.accept(this);
    }

    @Override
    public String toString() {
        return "EdrStream[" + name + "]";
    }
}
