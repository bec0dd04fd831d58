package io.mdr4j.store.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** Builds a {@link JdbcSchedule}. Not thread-safe. */
public final class JdbcScheduleBuilder {

    private static final int LONGEST_NODE = 40;

    private final Database database;
    String node = host();
    int threads;
    Duration grace = Duration.ofSeconds(10);
    Duration heartbeat = Duration.ofSeconds(3);
    Clock clock = Clock.systemUTC();

    JdbcScheduleBuilder(Database database) {
        this.database = database;
    }

    /**
     * The node's name in the table and in logs; the host's unless set. It need not be unique: each schedule adds what makes
     * it so.
     *
     * @throws IllegalArgumentException unless it has 1 to 40 characters
     */
    public JdbcScheduleBuilder node(String value) {
        if (value.isBlank() || value.length() > LONGEST_NODE) {
            throw new IllegalArgumentException("node: 1 to " + LONGEST_NODE + " characters, but was " + value);
        }
        node = value;
        return this;
    }

    /**
     * How many pieces of work this node does at once. Unless set, as many as there are, at most 400: then a hundred that wait
     * for an EDR that hangs hold up no other.
     *
     * @throws IllegalArgumentException if not positive
     */
    public JdbcScheduleBuilder threads(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("threads: at least 1, but was " + value);
        }
        threads = value;
        return this;
    }

    /**
     * How long a shutdown waits for what is under way before it interrupts it; ten seconds unless set.
     *
     * @throws IllegalArgumentException if negative
     */
    public JdbcScheduleBuilder grace(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("grace: not negative, but was " + value);
        }
        grace = value;
        return this;
    }

    /**
     * How often the node says that it is alive, the same on all nodes; three seconds unless set. Its work is taken over
     * after five to about seven times as long.
     *
     * @throws IllegalArgumentException unless it is a quarter of a second to four seconds
     */
    public JdbcScheduleBuilder heartbeat(Duration value) {
        if (value.compareTo(Duration.ofMillis(250)) < 0 || value.compareTo(Duration.ofSeconds(4)) > 0) {
            throw new IllegalArgumentException("heartbeat: PT0.25S to PT4S, but was " + value);
        }
        heartbeat = value;
        return this;
    }

    /** The clock that is compared with the database's: that of the machine, unless set. */
    public JdbcScheduleBuilder clock(Clock value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /** The finished schedule. Throws {@link StoreException} when the database does not answer. */
    public JdbcSchedule build() {
        return new JdbcSchedule(WorkTable.in(database), database, this);
    }

    String uniqueNode() {
        return node + "/" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.isBlank() ? "node" : name.substring(0, Math.min(name.length(), LONGEST_NODE));
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
