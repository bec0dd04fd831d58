package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.crowdstrike.StreamsApi.Partition;
import io.mdr4j.edr.http.EdrStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open streams of all partitions: a cache. Whoever asks says from which offset of each partition on; streams that stand
 * elsewhere are opened anew, so that asking again with an old position brings the same lines again.
 */
final class StreamConnections {

    private static final Logger LOG = LoggerFactory.getLogger(StreamConnections.class);

    /** How long one partition is waited for before the others are looked at. */
    private static final Duration SLICE = Duration.ofMillis(100);

    private static final long NOTHING_YET = -1;

    /** Lines were taken, and whoever took them has not said up to where: they may have to come again. */
    private static final long IN_DOUBT = -2;

    private final StreamsApi api;
    private final Clock clock;
    private final String tenant;
    private final Map<String, Open> open = new LinkedHashMap<>();

    /** A line of a partition. */
    record Line(String partition, String text) {}

    private static final class Open {

        private final EdrStream stream;
        private final Duration refreshEvery;
        private long last;
        private Instant refreshAt;

        Open(EdrStream stream, long last, Duration refreshEvery, Instant now) {
            this.stream = stream;
            this.last = last;
            this.refreshEvery = refreshEvery;
            this.refreshAt = next(now);
        }

        /** At nine tenths of the time that the session lives. */
        Instant next(Instant now) {
            return now.plus(refreshEvery.multipliedBy(9).dividedBy(10));
        }
    }

    StreamConnections(String tenant, StreamsApi api, Clock clock) {
        this.tenant = tenant;
        this.api = api;
        this.clock = clock;
    }

    synchronized boolean isOpen() {
        return !open.isEmpty();
    }

    /**
     * The lines after these offsets, as soon as there are some, at most {@code limit}; none if none came within {@code wait}.
     * Streams that have ended are opened again, once. Throws {@link EdrException} when that fails.
     */
    synchronized List<Line> take(Map<String, Long> offsets, int limit, Duration wait) {
        boolean fresh = !isAt(offsets) || !refreshed();
        if (fresh) {
            open(offsets);
        }
        try {
            return drain(limit, wait);
        } catch (EdrUnavailableException ended) {
            closeAll();
            if (fresh) {
                throw ended;
            }
            LOG.info("{}: {}; opening the event streams again", tenant, ended.getMessage());
            open(offsets);
            return drain(limit, wait);
        }
    }

    /** Tells up to where lines were taken, as their reader understood them. */
    synchronized void moveTo(Map<String, Long> offsets) {
        open.forEach((partition, one) -> one.last = offsets.getOrDefault(partition, NOTHING_YET));
    }

    private boolean isAt(Map<String, Long> offsets) {
        return !open.isEmpty()
                && open.entrySet().stream()
                        .allMatch(one -> one.getValue().last == offsets.getOrDefault(one.getKey(), NOTHING_YET));
    }

    private void open(Map<String, Long> offsets) {
        closeAll();
        try {
            for (Partition partition : api.partitions()) {
                long last = offsets.getOrDefault(partition.number(), NOTHING_YET);
                EdrStream stream = api.open(partition, last + 1);
                Open one = new Open(stream, last, partition.refreshEvery(), clock.instant());
                Open other = open.put(partition.number(), one);
                if (other != null) {
                    other.stream.close();
                }
            }
        } catch (RuntimeException e) {
            closeAll();
            throw e;
        }
    }

    /** Answers whether the sessions go on. A refresh that does not get through is tried again with the next reading. */
    private boolean refreshed() {
        Instant now = clock.instant();
        for (Map.Entry<String, Open> one : open.entrySet()) {
            if (now.isBefore(one.getValue().refreshAt)) {
                continue;
            }
            try {
                api.refresh(one.getKey());
                one.getValue().refreshAt = one.getValue().next(now);
            } catch (EdrRejectedException e) {
                LOG.info("{}: {}; opening the event streams again", tenant, e.getMessage());
                return false;
            } catch (EdrException e) {
                LOG.warn("{}: the session of an event stream was not refreshed: {}", tenant, e.getMessage());
            }
        }
        return true;
    }

    private List<Line> drain(int limit, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        List<Line> lines = new ArrayList<>();
        try {
            while (lines.size() < limit) {
                int before = lines.size();
                for (Map.Entry<String, Open> one : open.entrySet()) {
                    if (lines.size() < limit) {
                        next(one, Duration.ZERO).ifPresent(lines::add);
                    }
                }
                if (lines.size() > before) {
                    continue;
                }
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!lines.isEmpty() || left.isNegative() || left.isZero()) {
                    return lines;
                }
                for (Map.Entry<String, Open> first : open.entrySet()) {
                    next(first, left.compareTo(SLICE) < 0 ? left : SLICE).ifPresent(lines::add);
                    break;
                }
            }
            return lines;
        } catch (EdrUnavailableException ended) {
            if (lines.isEmpty()) {
                throw ended;
            }
            // What came before the end is good; the next reading opens the streams again.
            closeAll();
            return lines;
        }
    }

    private static Optional<Line> next(Map.Entry<String, Open> one, Duration wait) {
        Optional<Line> line = one.getValue().stream.next(wait).map(text -> new Line(one.getKey(), text));
        if (line.isPresent()) {
            one.getValue().last = IN_DOUBT;
        }
        return line;
    }

    private void closeAll() {
        open.values().forEach(one -> one.stream.close());
        open.clear();
    }
}
