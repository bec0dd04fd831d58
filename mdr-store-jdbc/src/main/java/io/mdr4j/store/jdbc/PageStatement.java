package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.SearchText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
        query.endpoint()
                .ifPresent(endpoint -> where.and(
                        "i.number in (select e.number from @endpoint e where e.customer = ? and e.endpoint_hash = ?)",
                        customer.value(),
                        Names.of(endpoint)));
        query.approver()
                .ifPresent(contact -> where.and(
                        "i.number in (select a.number from @approver a where a.customer = ? and a.contact_hash = ?)",
                        customer.value(),
                        Names.ofContact(contact)));
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
        if (newest) {
            beginNewest(where, query);
        } else {
            beginDeadline(where, query);
        }
        query.after().ifPresent(after -> behind(where, newest, after, customer));
        // The index's columns from its first on, or H2 would read and sort all rows behind the page.
        String order =
                newest ? "i.customer, i.opened_at desc, i.place desc" : "i.customer, i.is_open, i.deadline, i.place";
        List<Object> values = new ArrayList<>();
        values.add(customer.value());
        values.addAll(where.values);
        values.add(query.limit() + 1);
        return new PageStatement(
                "select " + JdbcIndex.Row.COLUMNS + " from @incident i where i.customer = ?" + where.text + " order by "
                        + order + " limit ?",
                List.copyOf(values));
    }

    /**
     * One bound at which H2 begins to read the index that has the order, also where all rows keep it. Of two on a column that
     * descends H2 begins at the looser one, and would read all pages before this one again.
     */
    private static void beginNewest(Conditions where, IncidentQuery query) {
        Optional<Instant> after = query.after().map(IncidentQuery.Cursor::at);
        Optional<Instant> until = query.openedUntil();
        if (until.isPresent() && after.filter(until.get()::isAfter).isEmpty()) {
            where.and("i.opened_at < ?", until.get());
        } else {
            where.and("i.opened_at <= ?", after.orElse(Instant.MAX));
        }
    }

    private static void beginDeadline(Conditions where, IncidentQuery query) {
        query.openedUntil().ifPresent(until -> where.and("i.opened_at < ?", until));
        where.and("i.deadline >= ?", query.after().map(IncidentQuery.Cursor::at).orElse(Instant.MIN));
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
            where.and("(i.opened_at < ? or i.place < ?)", at, place);
        } else {
            where.and("(i.deadline > ? or i.place > ?)", at, place);
        }
    }

    private static String literal(String part) {
        return part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
