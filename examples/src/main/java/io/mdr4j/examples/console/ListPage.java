package io.mdr4j.examples.console;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentPage;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.IncidentQuery.Cursor;
import io.mdr4j.incident.IncidentSummary;
import io.mdr4j.notify.web.WebResponse;
import io.mdr4j.severity.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The incidents, the nearest deadline first. */
final class ListPage {

    private static final int LINES = 25;

    private final Viewer viewer;
    private final Words words;

    ListPage(Viewer viewer) {
        this.viewer = viewer;
        this.words = viewer.words();
    }

    /** One line. */
    record Row(
            String href,
            String number,
            String customer,
            String severity,
            String level,
            boolean byAnalyst,
            boolean open,
            String state,
            String endpoints,
            int alerts,
            String openedAt,
            Optional<Times.Countdown> report,
            Optional<Times.Countdown> approval) {}

    /** What can be chosen in a filter. */
    record Choice(String value, String name, boolean chosen) {}

    WebResponse show(Pages pages, Map<String, String> asked) {
        IncidentPage page = viewer.mdr().store().index().find(query(asked));
        Map<String, Object> values = new HashMap<>();
        values.put("rows", page.incidents().stream().map(this::row).toList());
        values.put(
                "customers",
                choices(
                        asked,
                        "customer",
                        viewer.customers().stream()
                                .collect(Collectors.toMap(
                                        CustomerId::value,
                                        id -> viewer.customer(id).name(),
                                        (first, second) -> first,
                                        LinkedHashMap::new))));
        values.put(
                "severities",
                choices(
                        asked,
                        "severity",
                        Arrays.stream(Severity.values())
                                .collect(Collectors.toMap(
                                        Enum::name,
                                        s -> words.of("severity", s),
                                        (first, second) -> first,
                                        LinkedHashMap::new))));
        values.put("state", asked.getOrDefault("state", "OPEN"));
        values.put("text", asked.getOrDefault("text", ""));
        values.put("next", page.next().map(cursor -> href(asked, cursor)).orElse(""));
        values.put("first", asked.containsKey("after"));
        return pages.page("incidents", viewer, values);
    }

    private IncidentQuery query(Map<String, String> asked) {
        List<CustomerId> customers = viewer.customers().stream()
                .filter(id -> isAsked(asked, "customer", id.value()))
                .toList();
        IncidentQuery.State state = Arrays.stream(IncidentQuery.State.values())
                .filter(s -> s.name().equals(asked.get("state")))
                .findFirst()
                .orElse(IncidentQuery.State.OPEN);
        return IncidentQuery.of(customers.isEmpty() ? viewer.customers() : customers)
                .state(state)
                .addAllSeverities(Arrays.stream(Severity.values())
                        .filter(s -> s.name().equals(asked.get("severity")))
                        .toList())
                .text(Optional.of(asked.getOrDefault("text", "")).filter(t -> !t.isBlank()))
                .order(state == IncidentQuery.State.OPEN ? IncidentQuery.Order.DEADLINE : IncidentQuery.Order.NEWEST)
                .after(cursor(asked.getOrDefault("after", "")))
                .limit(LINES)
                .build();
    }

    private static boolean isAsked(Map<String, String> asked, String field, String value) {
        String wanted = asked.getOrDefault(field, "");
        return wanted.isEmpty() || wanted.equals(value);
    }

    private static List<Choice> choices(Map<String, String> asked, String field, Map<String, String> names) {
        return names.entrySet().stream()
                .map(e -> new Choice(e.getKey(), e.getValue(), e.getKey().equals(asked.get(field))))
                .toList();
    }

    private static String href(Map<String, String> asked, Cursor cursor) {
        Map<String, String> fields = new LinkedHashMap<>(asked);
        fields.keySet().retainAll(List.of("customer", "severity", "state", "text"));
        fields.put(
                "after",
                cursor.at() + "~" + cursor.place() + "~" + cursor.customer().value());
        return fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + Paths.encoded(e.getValue()))
                .collect(Collectors.joining("&", "/?", ""));
    }

    /** One that nobody wrote begins at the first page. */
    private static Optional<Cursor> cursor(String text) {
        String[] parts = text.split("~", 3);
        try {
            return parts.length == 3
                    ? Optional.of(
                            new Cursor(Instant.parse(parts[0]), new CustomerId(parts[2]), Integer.parseInt(parts[1])))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Row row(IncidentSummary line) {
        Times times = viewer.times(line.id().customer());
        String state = line.mergedInto()
                .map(into -> words.of("state.merged", into.number()))
                .orElseGet(() -> words.of(line.open() ? "state.open" : "state.closed"));
        return new Row(
                Paths.of(line.id()),
                line.id().number(),
                viewer.customer(line.id().customer()).name(),
                line.severity().map(s -> words.of("severity", s)).orElseGet(() -> words.of("severity.none")),
                line.severity().map(Enum::name).orElse("NONE"),
                line.overridden(),
                line.open(),
                state,
                line.endpoints().stream().limit(3).map(Shown::line).collect(Collectors.joining(", "))
                        + (line.endpoints().size() > 3
                                ? " +" + (line.endpoints().size() - 3)
                                : ""),
                line.alerts(),
                times.full(line.openedAt()),
                line.deadline().filter(d -> line.open()).map(times::countdown),
                line.open() ? approvalUntil(line).map(times::countdown) : Optional.empty());
    }

    private Optional<Instant> approvalUntil(IncidentSummary line) {
        Incident incident = viewer.mdr().desk().incident(line.id());
        return incident.endpoints().stream()
                .map(EndpointCase::approval)
                .filter(approval -> approval.state() == ApprovalCase.State.ASKED)
                .flatMap(approval -> approval.until().stream())
                .min(Comparator.naturalOrder());
    }
}
