package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.NoticeLedger;
import io.mdr4j.incident.StepKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Slips, one row for each notice. Thread-safe. */
final class JdbcNotices implements NoticeLedger {

    private static final String COLUMNS = "number, step_key, lane, grave, since, alone_at, digest, digest_at";

    private final Database database;

    JdbcNotices(Database database) {
        this.database = database;
    }

    @Override
    public <T> T session(CustomerId customer, Function<Session, T> work) {
        return database.lockedOnce(customer, sql -> work.apply(new Slips(sql, customer)));
    }

    private record Slips(Sql sql, CustomerId customer) implements Session {

        @Override
        public Optional<Slip> find(IncidentId incident, StepKey key) {
            return sql.first(
                    "select " + COLUMNS + " from @notice where customer = ? and number = ? and key_hash = ?",
                    this::slip,
                    customer.value(),
                    incident.requireOf(customer).number(),
                    Names.of(key));
        }

        @Override
        public void put(Slip slip) {
            String number = slip.incident().requireOf(customer).number();
            int changed = sql.update(
                    "update @notice set alone_at = ?, digest = ?, digest_at = ?"
                            + " where customer = ? and number = ? and key_hash = ?",
                    slip.aloneAt().orElse(null),
                    slip.digest().orElse(null),
                    slip.digestAt().orElse(null),
                    customer.value(),
                    number,
                    Names.of(slip.key()));
            if (changed == 0) {
                sql.update(
                        "insert into @notice (customer, key_hash, lane_hash, " + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        customer.value(),
                        Names.of(slip.key()),
                        Names.ofLane(slip.lane()),
                        number,
                        slip.key().value(),
                        slip.lane(),
                        slip.grave(),
                        slip.since(),
                        slip.aloneAt().orElse(null),
                        slip.digest().orElse(null),
                        slip.digestAt().orElse(null));
            }
        }

        @Override
        public int alone(String lane, Instant after, boolean graveOnly) {
            return sql.first(
                            "select count(*) from @notice where customer = ? and lane_hash = ? and alone_at > ?"
                                    + (graveOnly ? " and grave" : ""),
                            r -> r.getInt(1),
                            customer.value(),
                            Names.ofLane(lane),
                            after)
                    .orElse(0);
        }

        @Override
        public Optional<Instant> lastDigest(String lane) {
            return sql.first(
                            "select max(digest_at) from @notice where customer = ? and lane_hash = ?",
                            r -> instant(r, 1),
                            customer.value(),
                            Names.ofLane(lane))
                    .flatMap(Function.identity());
        }

        @Override
        public List<Slip> waiting(String lane, int most) {
            return sql.list(
                    "select " + COLUMNS + " from @notice where customer = ? and lane_hash = ? and alone_at is null"
                            + " and digest is null order by grave desc, since, number limit " + most,
                    this::slip,
                    customer.value(),
                    Names.ofLane(lane));
        }

        @Override
        public List<Slip> digest(String id) {
            return sql.list(
                    "select " + COLUMNS + " from @notice where customer = ? and digest = ? order by number",
                    this::slip,
                    customer.value(),
                    id);
        }

        @Override
        public void forget(Instant before) {
            sql.update(
                    "delete from @notice where customer = ? and (alone_at < ? or digest_at < ?)",
                    customer.value(),
                    before,
                    before);
        }

        private Slip slip(ResultSet row) throws SQLException {
            return new Slip(
                    new IncidentId(customer, row.getString(1)),
                    new StepKey(row.getString(2)),
                    row.getString(3),
                    row.getBoolean(4),
                    instant(row, 5).orElseThrow(),
                    instant(row, 6),
                    Optional.ofNullable(row.getString(7)),
                    instant(row, 8));
        }

        private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
            long nanos = row.getLong(column);
            return row.wasNull() ? Optional.empty() : Optional.of(Sql.instant(nanos));
        }
    }
}
