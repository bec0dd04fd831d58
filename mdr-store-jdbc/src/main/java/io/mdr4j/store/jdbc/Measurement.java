package io.mdr4j.store.jdbc;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.MeasuredIncident;
import io.mdr4j.incident.Milestone;
import io.mdr4j.incident.Milestones;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads milestones of one customer within one transaction. */
final class Measurement {

    private record Passed(String number, Milestone milestone, Milestones.Span span) {}

    private final Sql sql;
    private final CustomerId customer;

    Measurement(Sql sql, CustomerId customer) {
        this.sql = sql;
        this.customer = customer;
    }

    Collection<MeasuredIncident> of(Instant from, Instant until) {
        Map<String, Milestones> measured = new LinkedHashMap<>();
        within(from, until).forEach(passed -> add(measured, passed));
        Map<String, String> merged = merged();
        Set<String> wanted = new HashSet<>();
        measured.keySet().forEach(number -> wanted.add(last(number, merged)));
        Set<String> others = new HashSet<>(wanted);
        merged.keySet().stream().filter(n -> wanted.contains(last(n, merged))).forEach(others::add);
        others.removeAll(measured.keySet());
        for (String number : others) {
            measured.put(number, Milestones.NONE);
            of(number).forEach(passed -> add(measured, passed));
        }
        return measured.entrySet().stream()
                .map(e -> new MeasuredIncident(
                        new IncidentId(customer, e.getKey()),
                        Optional.ofNullable(merged.get(e.getKey())).map(target -> new IncidentId(customer, target)),
                        e.getValue()))
                .toList();
    }

    private static void add(Map<String, Milestones> measured, Passed passed) {
        measured.merge(passed.number(), new Milestones(Map.of(passed.milestone(), passed.span())), Milestones::and);
    }

    private List<Passed> within(Instant from, Instant until) {
        return sql.list(
                "select m.number, m.milestone, m.first_at, m.last_at from @milestone r join @milestone m"
                        + " on m.customer = r.customer and m.number = r.number"
                        + " where r.customer = ? and r.milestone = ? and r.first_at >= ? and r.first_at < ?",
                Measurement::read,
                customer.value(),
                Milestone.RECEIVED.name(),
                from,
                until);
    }

    private List<Passed> of(String number) {
        return sql.list(
                "select number, milestone, first_at, last_at from @milestone where customer = ? and number = ?",
                Measurement::read,
                customer.value(),
                number);
    }

    private static Passed read(java.sql.ResultSet r) throws java.sql.SQLException {
        return new Passed(
                r.getString(1),
                Milestone.valueOf(r.getString(2)),
                new Milestones.Span(Sql.instant(r.getLong(3)), Sql.instant(r.getLong(4))));
    }

    /** Where every incident went on that was merged. */
    private Map<String, String> merged() {
        Map<String, String> merged = new HashMap<>();
        sql.list(
                        "select number, merged_into from @incident where customer = ? and merged_into is not null",
                        r -> Map.entry(r.getString(1), r.getString(2)),
                        customer.value())
                .forEach(e -> merged.put(e.getKey(), e.getValue()));
        return merged;
    }

    private static String last(String number, Map<String, String> merged) {
        String at = number;
        Set<String> seen = new HashSet<>();
        while (merged.containsKey(at) && seen.add(at)) {
            at = merged.getOrDefault(at, at);
        }
        return at;
    }
}
