package io.mdr4j.examples.chaos;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The one time of a run, in a file that all of its processes map into memory: it outlives whoever is killed, and reading it
 * costs nothing. The parent moves it; each node notes beside it whether it has work.
 *
 * <p>Thread-safe, between processes too; only one process moves the time.
 */
final class TimeFile {

    /** What a node without any work to come waits for. */
    static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int NOW = 0;
    private static final int JUMPS = 8;
    private static final int FIRST_NODE = 64;
    private static final int A_NODE = 64;
    private static final int RESTED = 0;
    private static final int NEXT = 8;
    private static final int BEATS = 16;
    static final int MOST_NODES = 16;

    private final ByteBuffer memory;

    private TimeFile(ByteBuffer memory) {
        this.memory = memory;
    }

    /** Makes the file, showing this time. */
    static TimeFile create(Path file, Instant now) throws IOException {
        TimeFile time = map(file);
        time.put(NOW, nanos(now));
        time.put(JUMPS, 1);
        return time;
    }

    /** Opens the file that the parent made. */
    static TimeFile open(Path file) throws IOException {
        return map(file);
    }

    private static TimeFile map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer memory =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, FIRST_NODE + (long) MOST_NODES * A_NODE);
            return new TimeFile(memory.order(ByteOrder.nativeOrder()));
        }
    }

    Instant now() {
        return instant(get(NOW));
    }

    /** How often the time has jumped: a node at rest is so until the next jump. */
    long jumps() {
        return get(JUMPS);
    }

    /** Moves the time on. */
    synchronized void jumpTo(Instant later) {
        put(NOW, Math.max(get(NOW), nanos(later)));
        put(JUMPS, get(JUMPS) + 1);
    }

    /**
     * Moves the time on by a microsecond and answers what it was before, so that what was recorded before an act outside can
     * be told from what was recorded after it.
     */
    synchronized Instant tick() {
        long before = get(NOW);
        put(NOW, before + 1_000);
        return instant(before);
    }

    /** A node tells that it lives. */
    void beat(int node) {
        put(at(node) + BEATS, get(at(node) + BEATS) + 1);
    }

    /** A node tells that nothing is under way after this jump, and when it has work next. */
    void rest(int node, long jump, Instant next) {
        put(at(node) + NEXT, nanos(next));
        put(at(node) + RESTED, jump);
    }

    /** Whether the node has told that it lives since it was last forgotten. */
    boolean lives(int node) {
        return get(at(node) + BEATS) > 0;
    }

    /** Whether the node is at rest since the last jump. */
    boolean rests(int node) {
        return get(at(node) + RESTED) == get(JUMPS);
    }

    /** When the node has work next. */
    Instant next(int node) {
        return instant(get(at(node) + NEXT));
    }

    /** Forgets what a node that was killed told. */
    void forget(int node) {
        put(at(node) + RESTED, 0);
        put(at(node) + BEATS, 0);
    }

    /** A clock that shows this time. */
    Clock clock() {
        return new Shared(ZoneOffset.UTC);
    }

    private static int at(int node) {
        return FIRST_NODE + node * A_NODE;
    }

    private long get(int position) {
        return (long) LONG.getVolatile(memory, position);
    }

    private void put(int position, long value) {
        LONG.setVolatile(memory, position, value);
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private final class Shared extends Clock {

        private final ZoneId zone;

        Shared(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return now();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Shared(other);
        }
    }
}
