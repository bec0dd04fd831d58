package io.mdr4j.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.Archive;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.ContainmentGate;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentStore;
import io.mdr4j.incident.IntakeSession;
import io.mdr4j.incident.IntakeStore;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.SetAside;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Everything that the service remembers, in a relational database: H2 (one node) or PostgreSQL (several). Its tables have a
 * prefix of their own and are made and changed by its own migrations; nothing else in the database is touched. Thread-safe.
 *
 * <p>Every method throws {@link StoreException} when the database fails; nothing of the call is kept then.
 */
public final class JdbcStore implements MdrStore, IncidentStore, IntakeStore, AutoCloseable {

    /** What the names of the tables start with, unless set. */
    public static final String DEFAULT_PREFIX = "mdr_";

    private final Database database;
    private final JdbcArchive archive;
    private final JdbcAlarms alarms;
    private final Runnable onClose;

    private JdbcStore(DataSource source, String prefix, Runnable onClose) {
        this.database = new Database(source, prefix);
        this.archive = new JdbcArchive(database);
        this.alarms = new JdbcAlarms(database);
        this.onClose = onClose;
    }

    /** Opens the store in the embedder's database, and brings its tables up to date. */
    public static JdbcStore open(DataSource source) {
        return open(source, DEFAULT_PREFIX);
    }

    /**
     * Opens the store in the embedder's database, with tables of another prefix, and brings its tables up to date.
     *
     * @throws IllegalArgumentException unless the prefix is made of 1 to 30 lower-case letters, digits and underscores and
     *     starts with a letter
     */
    public static JdbcStore open(DataSource source, String prefix) {
        return open(source, prefix, () -> {});
    }

    private static JdbcStore open(DataSource source, String prefix, Runnable onClose) {
        if (!Objects.requireNonNull(prefix, "prefix").matches("[a-z][a-z0-9_]{0,29}")) {
            throw new IllegalArgumentException(
                    "prefix: 1 to 30 lower-case letters, digits and underscores, but was " + prefix);
        }
        Flyway.configure(JdbcStore.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:io/mdr4j/store/jdbc/migrations")
                .table(prefix + "schema_history")
                .placeholders(java.util.Map.of("prefix", prefix))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        return new JdbcStore(source, prefix, onClose);
    }

    /**
     * Opens the store in an H2 file of its own, which comes into being with its folder's name and {@code .mv.db}. Every
     * commit is on the disk before the call answers.
     */
    public static JdbcStore h2(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0");
        config.setUsername("sa");
        config.setPassword("");
        config.setPoolName("mdr4j");
        HikariDataSource pool = new HikariDataSource(config);
        try {
            return open(pool, DEFAULT_PREFIX, pool::close);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public IncidentStore incidents() {
        return this;
    }

    @Override
    public IntakeStore intake() {
        return this;
    }

    @Override
    public Archive archive() {
        return archive;
    }

    @Override
    public AlarmStore alarms() {
        return alarms;
    }

    /** A schedule that all nodes share that open this database; {@link JdbcSchedule#on} sets what differs from the defaults. */
    public JdbcSchedule schedule() {
        return JdbcSchedule.on(this).build();
    }

    Database database() {
        return database;
    }

    /** Runs work under the customer's lock. */
    private <T> T locked(CustomerId customer, Function<Sql, T> work) {
        Histories.make(database, customer);
        return database.transaction(sql -> {
            new Histories(sql).lock(customer);
            return work.apply(sql);
        });
    }

    @Override
    public List<Recorded> eventsAfter(IncidentId incident, long version) {
        return database.transaction(sql -> new Histories(sql).after(incident, version));
    }

    @Override
    public Appended append(
            IncidentId incident,
            long expectedVersion,
            Instant at,
            List<? extends IncidentEvent> events,
            ContainmentGate gate) {
        return locked(incident.customer(), sql -> {
            Histories histories = new Histories(sql);
            if (histories.existing(incident).version() != expectedVersion) {
                return Appended.VERSION_MOVED;
            }
            if (!gate.mayPass(histories.ledger(incident.customer()))) {
                return Appended.REFUSED_BY_GATE;
            }
            histories.append(incident, at, events);
            return Appended.DONE;
        });
    }

    @Override
    public Appended append(
            IncidentId incident, long expectedVersion, Instant at, List<? extends IncidentEvent> events) {
        return locked(incident.customer(), sql -> {
            Histories histories = new Histories(sql);
            if (histories.existing(incident).version() != expectedVersion) {
                return Appended.VERSION_MOVED;
            }
            histories.append(incident, at, events);
            return Appended.DONE;
        });
    }

    @Override
    public void record(IncidentId incident, Instant at, List<? extends IncidentEvent> events) {
        locked(incident.customer(), sql -> {
            new Histories(sql).append(incident, at, events);
            return true;
        });
    }

    @Override
    public <T> T ledger(CustomerId customer, Function<ContainmentLedger, T> question) {
        return locked(customer, sql -> question.apply(new Histories(sql).ledger(customer)));
    }

    @Override
    public void wakeAt(IncidentId incident, long version, Instant instant, Instant deadline) {
        Long due = instant.equals(Instant.MAX) ? null : (Long) Sql.nanos(instant);
        database.transaction(sql -> {
            new Histories(sql).existing(incident);
            return sql.update(
                    "update @incident set due_at = ?, deadline = ? where customer = ? and number = ? and version = ?",
                    due,
                    deadline,
                    incident.customer().value(),
                    incident.number(),
                    version);
        });
    }

    @Override
    public void putOff(IncidentId incident, Instant until) {
        database.transaction(sql -> {
            new Histories(sql).existing(incident);
            return sql.update(
                    "update @incident set due_at = ? where customer = ? and number = ?",
                    until,
                    incident.customer().value(),
                    incident.number());
        });
    }

    @Override
    public Optional<ChainHead> chainHead(IncidentId incident) {
        return database.transaction(sql -> new Histories(sql).head(incident))
                .map(head -> new ChainHead(head.version(), head.link().toString()));
    }

    @Override
    public List<IncidentId> due(CustomerId customer, Instant now, int limit) {
        return database.transaction(sql -> sql.list(
                "select number from @incident where customer = ? and due_at <= ? order by deadline, due_at, number limit ?",
                r -> new IncidentId(customer, r.getString(1)),
                customer.value(),
                now,
                limit));
    }

    @Override
    public Collection<IncidentId> incidents(CustomerId customer) {
        return database.transaction(sql -> sql.list(
                "select number from @incident where customer = ? order by place desc",
                r -> new IncidentId(customer, r.getString(1)),
                customer.value()));
    }

    @Override
    public <T> T intake(CustomerId customer, Function<IntakeSession, T> session) {
        return locked(customer, sql -> session.apply(new JdbcSession(customer, sql, new Histories(sql))));
    }

    @Override
    public Optional<AlertCursor> cursor(EdrTenantId tenant) {
        return database.transaction(sql -> sql.first(
                "select position from @cursor where tenant = ?", r -> new AlertCursor(r.getString(1)), tenant.value()));
    }

    @Override
    public Optional<Instant> lastRead(EdrTenantId tenant) {
        return database.transaction(sql -> sql.first(
                "select read_at from @cursor where tenant = ?", r -> Sql.instant(r.getLong(1)), tenant.value()));
    }

    @Override
    public boolean setAside(SetAside alert) {
        String name =
                Document.of(Names.of(alert.alert()) + alert.raw().sha256()).sha256();
        return database.transaction(sql -> {
            boolean there = sql.first("select 1 from @set_aside where aside_hash = ?", r -> true, name)
                    .isPresent();
            if (there) {
                return false;
            }
            sql.update(
                    "insert into @set_aside select coalesce(max(place), 0) + 1, ?, ?, ?, ?, cast(? as bigint), ? from @set_aside",
                    name,
                    alert.alert().tenant().value(),
                    alert.alert().value(),
                    alert.reason(),
                    alert.at(),
                    alert.raw().bytes());
            return true;
        });
    }

    @Override
    public List<SetAside> setAside() {
        return database.transaction(sql -> sql.list(
                "select tenant, alert, raw, reason, at from @set_aside order by place",
                r -> new SetAside(
                        new AlertId(new EdrTenantId(r.getString(1)), r.getString(2)),
                        Document.of(r.getBytes(3)),
                        r.getString(4),
                        Sql.instant(r.getLong(5)))));
    }

    @Override
    public void close() {
        onClose.run();
    }
}
