package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.DecidedIncident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.jackson.IncidentEventJson;
import io.mdr4j.jackson.StoredFormException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads decisions without the histories around them: one statement for a page. */
final class Decisions {

    /** An incident's row with one of its decisions as it is stored, or with none. */
    @SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
    private record Stored(JdbcIndex.Row row, long version, byte @Nullable [] body) {}

    private Decisions() {}

    /** The page's part of this customer, in no order; one incident more than the page has where there are more. */
    static Map<JdbcIndex.Row, DecidedIncident> of(Sql sql, IncidentQuery query, CustomerId customer) {
        PageStatement statement = statement(query, customer);
        List<Stored> stored = sql.list(
                statement.text(), r -> stored(customer, r), statement.values().toArray());
        Map<JdbcIndex.Row, List<Stored>> byIncident = new LinkedHashMap<>();
        stored.forEach(each ->
                byIncident.computeIfAbsent(each.row(), row -> new ArrayList<>()).add(each));
        Map<JdbcIndex.Row, DecidedIncident> decided = new LinkedHashMap<>();
        byIncident.forEach((row, its) -> decided.put(row, decided(row, its)));
        return decided;
    }

    /** The page comes first, so that each of its few incidents is looked up by the key of the decisions. */
    static PageStatement statement(IncidentQuery query, CustomerId customer) {
        PageStatement page = PageStatement.of(query, customer);
        List<Object> values = new ArrayList<>(page.values());
        values.add(customer.value());
        return new PageStatement(
                "select " + JdbcIndex.Row.COLUMNS + ", d.version, d.body from (" + page.text() + ") i"
                        + " left join @decision d on d.customer = ? and d.number = i.number"
                        + " order by i.place desc, d.version",
                values);
    }

    private static Stored stored(CustomerId customer, ResultSet r) throws SQLException {
        return new Stored(JdbcIndex.Row.read(customer, r), r.getLong(10), r.getBytes(11));
    }

    private static DecidedIncident decided(JdbcIndex.Row row, List<Stored> stored) {
        List<DecidedIncident.InForce> decisions = new ArrayList<>();
        Optional<String> unreadable = Optional.empty();
        try {
            for (Stored each : stored) {
                if (each.body() != null
                        && IncidentEventJson.read(each.body()) instanceof VerdictEvent.Decided decided) {
                    decisions.add(new DecidedIncident.InForce(each.version(), decided));
                }
            }
        } catch (StoredFormException e) {
            decisions.clear();
            unreadable = Optional.of(String.valueOf(e.getMessage()));
        }
        return new DecidedIncident(
                new IncidentId(row.customer(), row.number()),
                row.openedAt(),
                Optional.ofNullable(row.mergedInto()).map(target -> new IncidentId(row.customer(), target)),
                decisions,
                unreadable);
    }
}
