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

    /** The name of the event in the store; it never changes. */
    private static final String KIND = "decided";

    /** An incident's row with one of its decisions as it is stored, or with none. */
    private record Stored(JdbcIndex.Row row, long version, byte @Nullable [] body) {}

    private Decisions() {}

    /** The page's part of this customer, in no order; one incident more than the page has where there are more. */
    static Map<JdbcIndex.Row, DecidedIncident> of(Sql sql, IncidentQuery query, CustomerId customer) {
        PageStatement page = PageStatement.of(query, customer);
        List<Object> values = new ArrayList<>(page.values());
        values.add(customer.value());
        values.add(KIND);
        values.add(customer.value());
        // The page comes first, so that each of its few incidents is looked up by the key of the histories.
        List<Stored> stored = sql.list(
                "select " + JdbcIndex.Row.COLUMNS + ", e.version, p.body from (" + page.text() + ") i"
                        + " left join @event e on e.customer = ? and e.number = i.number and e.kind = ?"
                        + " left join @payload p on p.customer = ? and p.number = e.number and p.version = e.version"
                        + " order by i.place desc, e.version",
                r -> stored(customer, r),
                values.toArray());
        Map<JdbcIndex.Row, List<Stored>> byIncident = new LinkedHashMap<>();
        stored.forEach(each ->
                byIncident.computeIfAbsent(each.row(), row -> new ArrayList<>()).add(each));
        Map<JdbcIndex.Row, DecidedIncident> decided = new LinkedHashMap<>();
        byIncident.forEach((row, its) -> decided.put(row, decided(row, its)));
        return decided;
    }

    private static Stored stored(CustomerId customer, ResultSet r) throws SQLException {
        return new Stored(JdbcIndex.Row.read(customer, r), r.getLong(10), r.getBytes(11));
    }

    private static DecidedIncident decided(JdbcIndex.Row row, List<Stored> stored) {
        List<DecidedIncident.InForce> decisions = new ArrayList<>();
        Optional<String> unreadable = Optional.empty();
        try {
            for (Stored each : stored) {
                if (each.body() != null && IncidentEventJson.read(each.body()) instanceof VerdictEvent.Decided decided) {
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
                DecidedIncident.inForce(decisions),
                unreadable);
    }
}
