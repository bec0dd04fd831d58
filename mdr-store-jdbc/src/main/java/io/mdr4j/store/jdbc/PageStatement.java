package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.SearchText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The statement for one customer's part of a page: at most one line more than the page has, in the order of an index, from
 * where the page before ended.
 */
record PageStatement(String text, List<Object> values) {

    private static final class Conditions {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        private void and(String condition, Object... its) {
            text.append(" and ").append(condition);
            Collections.addAll(values, its);
        }
    }

    static PageStatement of(IncidentQuery query, CustomerId customer) {
        Conditions where = new Conditions();
        where.and("not i.erased");
        switch (query.state()) {
            case OPEN -> where.and("i.is_open = true");
            case CLOSED -> where.and("i.is_open = false");
            case ANY -> {}
        }
        if (!query.severities().isEmpty()) {
            where.and(
                    "i.severity in ("
                            + String.join(
                                    ", ", Collections.nCopies(query.severities().size(), "?")) + ")",
                    query.severities().stream().map(Enum::name).toArray());
        }
        query.openedFrom().ifPresent(from -> where.and("i.opened_at >= ?", from));
        query.openedUntil().ifPresent(until -> where.and("i.opened_at < ?", until));
        query.endpoint()
                .ifPresent(endpoint -> where.and(
                        "i.number in (select e.number from @endpoint e where e.customer = ? and e.endpoint_hash = ?)",
                        customer.value(),
                        Names.of(endpoint)));
        query.hostName()
                .ifPresent(name -> where.and(
                        "i.number in (select h.number from @endpoint h where h.customer = ? and h.host_name = ?)",
                        customer.value(),
                        Projection.hostName(name)));
        query.text()
                .ifPresent(part -> where.and(
                        "exists (select 1 from @term t where t.customer = i.customer and t.number = i.number"
                                + " and t.term like ? escape '!')",
                        '%' + literal(SearchText.of(part)) + '%'));
        boolean newest = query.order() == IncidentQuery.Order.NEWEST;
        // A bound that all rows keep leads H2 to the index that has the order.
        where.and(newest ? "i.opened_at <= ?" : "i.deadline >= ?", newest ? Long.MAX_VALUE : Long.MIN_VALUE);
        query.after().ifPresent(after -> behind(where, newest, after, customer));
        String order = newest ? "i.opened_at desc, i.place desc" : "i.deadline, i.place";
        List<Object> values = new ArrayList<>();
        values.add(customer.value());
        values.addAll(where.values);
        values.add(query.limit() + 1);
        return new PageStatement(
                "select " + JdbcIndex.Row.COLUMNS + " from @incident i where i.customer = ?" + where.text + " order by "
                        + order + " limit ?",
                List.copyOf(values));
    }

    /** Of lines with the cursor's instant, those of customers before its own were shown, and none of those behind. */
    private static void behind(Conditions where, boolean newest, IncidentQuery.Cursor after, CustomerId customer) {
        int compared = customer.value().compareTo(after.customer().value());
        boolean shown = compared < 0;
        int last = newest ? -1 : Integer.MAX_VALUE;
        int first = newest ? Integer.MAX_VALUE : -1;
        int place = compared == 0 ? after.place() : shown ? last : first;
        Instant at = after.at();
        if (newest) {
            where.and("i.opened_at <= ? and (i.opened_at < ? or i.place < ?)", at, at, place);
        } else {
            where.and("i.deadline >= ? and (i.deadline > ? or i.place > ?)", at, at, place);
        }
    }

    private static String literal(String part) {
        return part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
