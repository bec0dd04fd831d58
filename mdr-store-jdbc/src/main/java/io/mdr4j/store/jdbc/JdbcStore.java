package io.mdr4j.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.alarm.OutageStore;
import io.mdr4j.contract.AgreementStore;
import io.mdr4j.contract.MeterStore;
import io.mdr4j.edr.PermitPool;
import io.mdr4j.incident.Archive;
import io.mdr4j.incident.BrakeStore;
import io.mdr4j.incident.IncidentIndex;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.incident.IntakeStore;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.NoticeLedger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Everything that the service remembers, in a relational database: H2 (one node) or PostgreSQL (several). Its tables have a
 * prefix of their own and are made and changed by its own migrations; nothing else in the database is touched. Thread-safe.
 *
 * <p>Every method, of the ports too, throws {@link StoreException} within a bounded time when the database fails, and works
 * again once the database does. Writing for one customer is done one call after another, also by several processes.
 */
public final class JdbcStore implements MdrStore, AutoCloseable {

    /** What the names of the tables start with, unless set. */
    public static final String DEFAULT_PREFIX = "mdr_";

    private final Database database;
    private final IncidentStore incidents;
    private final IntakeStore intake;
    private final Archive archive;
    private final AlarmStore alarms;
    private final IncidentIndex index;
    private final Custody custody;
    private final BrakeStore brakes;
    private final OutageStore outages;
    private final AgreementStore agreements;
    private final MeterStore meter;
    private final NoticeLedger notices;
    private final Runnable onClose;

    private JdbcStore(Database database, Runnable onClose) {
        this.database = database;
        this.incidents = new JdbcIncidents(database);
        this.intake = new JdbcIntake(database);
        this.archive = new JdbcArchive(database);
        this.alarms = new JdbcAlarms(database);
        this.index = new JdbcIndex(database);
        this.custody = new Custody(database);
        this.brakes = new JdbcBrakes(database);
        this.outages = new JdbcOutages(database);
        this.agreements = new JdbcAgreements(database);
        this.meter = new JdbcMeter(database);
        this.notices = new JdbcNotices(database);
        this.onClose = onClose;
    }

    /**
     * Opens the store in the embedder's database, with tables of {@linkplain #DEFAULT_PREFIX the usual prefix}, and brings
     * its tables up to date. The pool should give up within seconds when it has no connection, and hold {@value
     * Pools#CONNECTIONS} or more.
     *
     * @throws StoreException when the database cannot be reached, or its tables were made by a newer version of the library
     */
    public static JdbcStore open(DataSource source) {
        return open(source, DEFAULT_PREFIX);
    }

    /**
     * Opens the store in the embedder's database, with tables of another prefix, and brings its tables up to date.
     *
     * @throws IllegalArgumentException unless the prefix is made of 1 to 30 lower-case letters, digits and underscores and
     *     starts with a letter
     * @throws StoreException when the database cannot be reached, or its tables were made by a newer version of the library
     */
    public static JdbcStore open(DataSource source, String prefix) {
        return open(source, prefix, () -> {});
    }

    private static JdbcStore open(DataSource source, String prefix, Runnable onClose) {
        if (!Objects.requireNonNull(prefix, "prefix").matches("[a-z][a-z0-9_]{0,29}")) {
            throw new IllegalArgumentException(
                    "prefix: 1 to 30 lower-case letters, digits and underscores, but was " + prefix);
        }
        boolean waitsWithoutEnd = waitsWithoutEnd(source);
        Schema.bringUpToDate(source, prefix);
        return new JdbcStore(new Database(source, prefix, waitsWithoutEnd), onClose);
    }

    /** PostgreSQL waits for a locked row as long as it takes, unless it is told otherwise. */
    private static boolean waitsWithoutEnd(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw Fault.told("The database cannot be reached", e);
        }
    }

    /**
     * Opens the store in an H2 file of its own, {@code file} with {@code .mv.db} behind; it is made where it is not there.
     * Every commit is in the file before the call answers. One process at a time can have it open.
     *
     * @throws StoreException when the file cannot be opened, or was made by a newer version of the library
     */
    public static JdbcStore h2(Path file) {
        return own(() -> Pools.h2(file));
    }

    /**
     * Opens the store in a PostgreSQL database, with a pool of its own of {@value Pools#CONNECTIONS} connections.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @throws StoreException when the database cannot be reached, or its tables were made by a newer version of the library
     */
    public static JdbcStore postgres(String url, String user, String password) {
        return own(() -> Pools.postgres(url, user, password));
    }

    private static JdbcStore own(Supplier<HikariDataSource> opening) {
        HikariDataSource pool;
        try {
            pool = opening.get();
        } catch (RuntimeException e) {
            throw Fault.told("The database cannot be reached", e);
        }
        try {
            return open(pool, DEFAULT_PREFIX, pool::close);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public IncidentStore incidents() {
        return incidents;
    }

    @Override
    public IntakeStore intake() {
        return intake;
    }

    @Override
    public Archive archive() {
        return archive;
    }

    @Override
    public AlarmStore alarms() {
        return alarms;
    }

    @Override
    public IncidentIndex index() {
        return index;
    }

    /** Proves the histories, hands them out and erases them. */
    public Custody custody() {
        return custody;
    }

    @Override
    public BrakeStore brakes() {
        return brakes;
    }

    @Override
    public NoticeLedger notices() {
        return notices;
    }

    @Override
    public OutageStore outages() {
        return outages;
    }

    @Override
    public AgreementStore agreements() {
        return agreements;
    }

    @Override
    public MeterStore meter() {
        return meter;
    }

    /** A schedule that all nodes share that open this database; {@link JdbcSchedule#on} sets what differs from the defaults. */
    public JdbcSchedule schedule() {
        return JdbcSchedule.on(this).build();
    }

    /**
     * Permits for calls to EDRs that all nodes share that open this database, for {@code RateBudget.acrossNodes} of
     * mdr-edr-http. Open it once for each node. Throws {@link StoreException} when the database does not answer.
     */
    public PermitPool permits() {
        return new JdbcPermits(database, WorkTable.in(database).isPostgres());
    }

    Database database() {
        return database;
    }

    /** Closes the store's own connections; those of an embedder's {@link DataSource} are the embedder's. */
    @Override
    public void close() {
        onClose.run();
    }
}
