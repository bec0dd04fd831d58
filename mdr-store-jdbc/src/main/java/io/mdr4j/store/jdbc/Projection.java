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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction changes in the tables that consoles and measures read: collected event by event, and written once for
 * each incident by {@link #flush}, when its row is there.
 */
final class Projection {

    private static final class Change {
        private Milestones milestones = Milestones.NONE;
        private @Nullable Severity assessed;
        private @Nullable Severity judged;
        private final Map<EndpointId, Endpoint> endpoints = new LinkedHashMap<>();
        private final Set<String> terms = new LinkedHashSet<>();
    }

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
    }

    /** Writes what was collected. */
    void flush() {
        changes.forEach(this::write);
        changes.clear();
    }

    private void write(String number, Change change) {
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
        change.milestones.spans().forEach((milestone, span) -> pass(number, milestone.name(), span));
        change.endpoints.values().forEach(endpoint -> name(number, endpoint));
        change.terms.forEach(term -> find(number, term));
    }

    private void pass(String number, String milestone, Milestones.Span span) {
        int changed = sql.update(
                "update @milestone set first_at = least(first_at, ?), last_at = greatest(last_at, ?)"
                        + " where customer = ? and number = ? and milestone = ?",
                span.first(),
                span.last(),
                customer,
                number,
                milestone);
        if (changed == 0) {
            sql.update(
                    "insert into @milestone (customer, number, milestone, first_at, last_at) values (?, ?, ?, ?, ?)",
                    customer,
                    number,
                    milestone,
                    span.first(),
                    span.last());
        }
    }

    private void name(String number, Endpoint endpoint) {
        String hash = Names.of(endpoint.id());
        String name = IncidentSummary.name(endpoint);
        String host = endpoint.hostName().map(Projection::hostName).orElse(null);
        int changed = sql.update(
                "update @endpoint set name = ?, host_name = ? where customer = ? and number = ? and endpoint_hash = ?",
                name,
                host,
                customer,
                number,
                hash);
        if (changed == 0) {
            sql.update(
                    "insert into @endpoint (customer, number, endpoint_hash, place, name, host_name)"
                            + " select ?, ?, ?, count(*) + 1, ?, cast(? as varchar(300)) from @endpoint"
                            + " where customer = ? and number = ?",
                    customer,
                    number,
                    hash,
                    name,
                    host,
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

    private void find(String number, String term) {
        String hash = Document.of(term).sha256();
        boolean there = sql.first(
                        "select 1 from @term where customer = ? and number = ? and term_hash = ?",
                        r -> true,
                        customer,
                        number,
                        hash)
                .isPresent();
        if (!there) {
            sql.update(
                    "insert into @term (customer, number, term_hash, term) values (?, ?, ?, ?)",
                    customer,
                    number,
                    hash,
                    term);
        }
    }
}
