package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.DecidedIncident;
import io.mdr4j.incident.DecidedPage;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentIndex;
import io.mdr4j.incident.IncidentPage;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.IncidentSummary;
import io.mdr4j.incident.MeasuredIncident;
import io.mdr4j.severity.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers each customer's part of a query from that customer's part of an index, and puts the parts together. Thread-safe. */
final class JdbcIndex implements IncidentIndex {

    /** One incident's row. */
    record Row(
            CustomerId customer,
            String number,
            int place,
            Instant openedAt,
            boolean open,
            @Nullable String mergedInto,
            @Nullable String severity,
            boolean overridden,
            long deadline,
            int alerts) {

        static final String COLUMNS =
                "i.number, i.place, i.opened_at, i.is_open, i.merged_into, i.severity, i.overridden,"
                        + " i.deadline, i.alerts";

        static Row read(CustomerId customer, ResultSet r) throws SQLException {
            return new Row(
                    customer,
                    r.getString(1),
                    r.getInt(2),
                    Sql.instant(r.getLong(3)),
                    r.getBoolean(4),
                    r.getString(5),
                    r.getString(6),
                    r.getBoolean(7),
                    r.getLong(8),
                    r.getInt(9));
        }

        private IncidentQuery.Cursor cursor(IncidentQuery.Order order) {
            Instant at = order == IncidentQuery.Order.NEWEST ? openedAt : Sql.instant(deadline);
            return new IncidentQuery.Cursor(at, customer, place);
        }

        private IncidentSummary summary(List<String> endpoints) {
            return new IncidentSummary(
                    new IncidentId(customer, number),
                    openedAt,
                    open,
                    Optional.ofNullable(mergedInto).map(target -> new IncidentId(customer, target)),
                    Optional.ofNullable(severity).map(Severity::valueOf),
                    overridden,
                    deadline == Long.MAX_VALUE ? Optional.empty() : Optional.of(Sql.instant(deadline)),
                    alerts,
                    endpoints);
        }
    }

    private final Database database;

    JdbcIndex(Database database) {
        this.database = database;
    }

    @Override
    public IncidentPage find(IncidentQuery query) {
        return database.transaction(sql -> find(sql, query));
    }

    private static IncidentPage find(Sql sql, IncidentQuery query) {
        List<Row> found = new ArrayList<>();
        for (CustomerId customer : query.customers()) {
            PageStatement page = PageStatement.of(query, customer);
            found.addAll(sql.list(
                    page.text(), r -> Row.read(customer, r), page.values().toArray()));
        }
        found.sort(Comparator.comparing(
                row -> row.cursor(query.order()), query.order().comparator()));
        List<Row> lines = found.subList(0, Math.min(found.size(), query.limit()));
        return new IncidentPage(
                lines.stream().map(row -> row.summary(endpoints(sql, row))).toList(),
                found.size() > lines.size()
                        ? Optional.of(lines.get(lines.size() - 1).cursor(query.order()))
                        : Optional.empty());
    }

    @Override
    public DecidedPage decided(IncidentQuery query) {
        return database.transaction(sql -> decided(sql, query));
    }

    private static DecidedPage decided(Sql sql, IncidentQuery query) {
        Map<Row, DecidedIncident> found = new LinkedHashMap<>();
        query.customers().forEach(customer -> found.putAll(Decisions.of(sql, query, customer)));
        List<Row> rows = found.keySet().stream()
                .sorted(Comparator.comparing(
                        row -> row.cursor(query.order()), query.order().comparator()))
                .toList();
        List<Row> lines = rows.subList(0, Math.min(rows.size(), query.limit()));
        return new DecidedPage(
                lines.stream()
                        .map(row -> Objects.requireNonNull(found.get(row)))
                        .toList(),
                rows.size() > lines.size()
                        ? Optional.of(lines.get(lines.size() - 1).cursor(query.order()))
                        : Optional.empty());
    }

    private static List<String> endpoints(Sql sql, Row row) {
        return sql.list(
                "select name from @endpoint where customer = ? and number = ? order by place",
                r -> r.getString(1),
                row.customer().value(),
                row.number());
    }

    @Override
    public Collection<MeasuredIncident> measured(CustomerId customer, Instant from, Instant until) {
        return database.transaction(sql -> new Measurement(sql, customer).of(from, until));
    }
}
