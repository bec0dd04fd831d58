package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentFacets;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentSummary;
import io.mdr4j.incident.Milestones;
import io.mdr4j.incident.SearchText;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction changes in the tables that consoles and measures read: collected event by event, and written once for
 * each incident by
 * {@link #flush}, when its row is there.
 */
final class Projection {

    private static final class Change {
        private Milestones milestones = Milestones.NONE;
        private @Nullable Severity assessed;
        private @Nullable Severity judged;
        private final Map<EndpointId, Endpoint> endpoints = new LinkedHashMap<>();
        private final Set<String> terms = new LinkedHashSet<>();
        private final Set<String> approvers = new LinkedHashSet<>();
        private final Map<String, Decision> decisions = new LinkedHashMap<>();
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes as they are stored, never compared
    private record Decision(long version, byte[] body) {}

    private final Sql sql;
    private final String customer;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    Projection(Sql sql, CustomerId customer) {
        this.sql = sql;
        this.customer = customer.value();
    }

    void note(IncidentId incident, IncidentEvent event, Instant at) {
        Change change = changes.computeIfAbsent(incident.number(), n -> new Change());
        change.milestones = change.milestones.and(Milestones.of(event, at));
        if (event instanceof VerdictEvent.Assessed assessed) {
            change.assessed = assessed.assessment().severity();
        } else if (event instanceof VerdictEvent.SeverityOverridden overridden) {
            change.judged = overridden.severity();
        }
        IncidentFacets facets = IncidentFacets.of(event);
        facets.endpoints().forEach(e -> change.endpoints.put(e.id(), e));
        change.terms.addAll(facets.texts());
        facets.approvers().forEach(contact -> change.approvers.add(Names.ofContact(contact)));
    }

    /** Notes a decision that is in force from now on, with its place in the history and its stored form. */
    void decided(IncidentId incident, VerdictEvent.Decided event, long version, byte[] body) {
        changes.computeIfAbsent(incident.number(), n -> new Change())
                .decisions
                .put(event.endpoint().map(Names::of).orElse(""), new Decision(version, body));
    }

    /** Writes what was collected, in a few batches. */
    void flush() {
        upsert(
                "update @milestone set first_at = least(first_at, ?), last_at = greatest(last_at, ?)"
                        + " where customer = ? and number = ? and milestone = ?",
                "insert into @milestone (first_at, last_at, customer, number, milestone) values (?, ?, ?, ?, ?)",
                rows(change -> change.milestones.spans().entrySet(), (number, passed) -> new @Nullable Object[] {
                    passed.getValue().first(),
                    passed.getValue().last(),
                    customer,
                    number,
                    passed.getKey().name()
                }));
        upsert(
                "update @endpoint set name = ?, host_name = ? where customer = ? and number = ? and endpoint_hash = ?",
                "insert into @endpoint (name, host_name, customer, number, endpoint_hash) values (?, ?, ?, ?, ?)",
                rows(change -> change.endpoints.values(), (number, endpoint) -> new @Nullable Object[] {
                    IncidentSummary.name(endpoint),
                    endpoint.hostName().map(Projection::hostName).orElse(null),
                    customer,
                    number,
                    Names.of(endpoint.id())
                }));
        sql.batch(
                "insert into @term (customer, number, term_hash, term)"
                        + " select cast(? as varchar(200)), cast(? as varchar(100)), cast(? as varchar(64)),"
                        + " cast(? as varchar(2000)) where not exists"
                        + " (select 1 from @term where customer = ? and number = ? and term_hash = ?)",
                rows(change -> change.terms, (number, term) -> {
                    String hash = Document.of(term).sha256();
                    return new @Nullable Object[] {customer, number, hash, term, customer, number, hash};
                }));
        sql.batch(
                "insert into @approver (customer, number, contact_hash)"
                        + " select cast(? as varchar(200)), cast(? as varchar(100)), cast(? as varchar(64)) where not exists"
                        + " (select 1 from @approver where customer = ? and number = ? and contact_hash = ?)",
                rows(change -> change.approvers, (number, hash) ->
                        new @Nullable Object[] {customer, number, hash, customer, number, hash}));
        upsert(
                "update @decision set version = ?, body = ? where customer = ? and number = ? and endpoint_hash = ?",
                "insert into @decision (version, body, customer, number, endpoint_hash) values (?, ?, ?, ?, ?)",
                rows(change -> change.decisions.entrySet(), (number, decision) -> new @Nullable Object[] {
                    decision.getValue().version(), decision.getValue().body(), customer, number, decision.getKey()
                }));
        changes.forEach(this::judge);
        changes.clear();
    }

    private <T> List<@Nullable Object[]> rows(
            Function<Change, Collection<T>> of, BiFunction<String, T, @Nullable Object[]> row) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        changes.forEach((number, change) -> of.apply(change).forEach(each -> rows.add(row.apply(number, each))));
        return rows;
    }

    private void upsert(String update, String insert, List<@Nullable Object[]> rows) {
        sql.batch(insert, sql.batch(update, rows));
    }

    private void judge(String number, Change change) {
        if (change.judged != null) {
            sql.update(
                    "update @incident set severity = ?, overridden = true where customer = ? and number = ?",
                    change.judged.name(),
                    customer,
                    number);
        } else if (change.assessed != null) {
            sql.update(
                    "update @incident set severity = ? where customer = ? and number = ? and not overridden",
                    change.assessed.name(),
                    customer,
                    number);
        }
    }

    /** A host name as it is compared: as long as every database lets an index have it. */
    static String hostName(String name) {
        return SearchText.of(name)
                .codePoints()
                .limit(150)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
