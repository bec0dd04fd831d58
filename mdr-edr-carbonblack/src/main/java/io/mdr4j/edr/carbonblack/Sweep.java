package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.Sighting;
import io.mdr4j.edr.SweepResult;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One sweep for one indicator. Not thread-safe. */
final class Sweep {

    /** How many processes of one search are read for their times; beyond, the devices come from counts. */
    static final int MOST_ROWS = 5_000;

    private static final int MOST_DEVICES = 10_000;
    private static final List<String> FIELDS = List.of("device_id", "device_name", "device_timestamp");

    private final InvestigateApi investigate;
    private final UbsApi ubs;
    private final AlertsApi alerts;
    private final Sightings sightings;
    private final ValidatedFields fields;
    private final Indicator indicator;
    private final Instant from;
    private final Instant to;
    private final List<String> queries = new ArrayList<>();
    private final Set<String> limits = new LinkedHashSet<>();

    Sweep(
            InvestigateApi investigate,
            UbsApi ubs,
            AlertsApi alerts,
            Sightings sightings,
            ValidatedFields fields,
            Indicator indicator,
            Instant from,
            Instant to) {
        this.investigate = investigate;
        this.ubs = ubs;
        this.alerts = alerts;
        this.sightings = sightings;
        this.fields = fields;
        this.indicator = indicator;
        this.from = from;
        this.to = to;
    }

    SweepResult run() {
        for (SweepQuery query : SweepQuery.of(indicator)) {
            processes(query);
        }
        if (indicator.kind() == Indicator.Kind.SHA256) {
            further("the binary store", UbsApi.READ, this::files);
            further("alerts", AlertsApi.PERMISSION, this::alerts);
        }
        if (indicator.kind() == Indicator.Kind.MD5) {
            limits.add("Files that lie on an endpoint without having run are searched for by SHA-256 only.");
        }
        return new SweepResult(indicator, from, to, queries, sightings.all(), List.copyOf(limits));
    }

    private void processes(SweepQuery query) {
        String text = LuceneQuery.field(query.field(), indicator.value());
        if (!fields.accepts(query, text)) {
            limits.add("The EDR does not search by " + query.field() + ".");
            return;
        }
        queries.add(text);
        ObjectNode body =
                InvestigateApi.body(text, from, to).put("rows", MOST_ROWS).put("start", 0);
        FIELDS.forEach(body.putArray("fields")::add);
        body.putArray("sort").addObject().put("field", "device_timestamp").put("order", "ASC");
        InvestigateApi.Rows rows = investigate.rows(body, MOST_ROWS);
        for (Lenient row : rows.rows()) {
            sightings.add(
                    row.text("device_id"),
                    row.text("device_name"),
                    query.kind(),
                    row.time("device_timestamp"),
                    OptionalLong.of(1));
        }
        limits(rows.complete(), rows.noData());
        if (rows.isCut()) {
            limits.add("Only the first " + rows.rows().size() + " of " + rows.found()
                    + " processes were read: last times and counts may be short.");
            counted(query, text);
        }
    }

    /** The devices that were not among the processes that were read. */
    private void counted(SweepQuery query, String text) {
        ObjectNode body = InvestigateApi.body(text, from, to);
        body.putObject("terms").put("rows", MOST_DEVICES).putArray("fields").add("device_id");
        InvestigateApi.Answer answer = investigate.one(InvestigateJob.PROCESS_FACET, body);
        for (JsonNode term : answer.json().path("terms")) {
            if (!term.path("field").asText().equals("device_id")) {
                continue;
            }
            for (JsonNode value : term.path("values")) {
                String device = value.path("id").asText(value.path("name").asText());
                if (!sightings.knows(device)) {
                    sightings.add(
                            device,
                            null,
                            query.kind(),
                            null,
                            OptionalLong.of(value.path("total").asLong(1)));
                }
            }
        }
        limits(answer.complete(), answer.noData());
    }

    private void limits(boolean complete, boolean noData) {
        if (noData) {
            limits.add("The EDR says that it had no data to search.");
        } else if (!complete) {
            limits.add("The EDR had not searched everything when the time was over.");
        }
    }

    private void further(String where, String permission, Runnable ask) {
        try {
            ask.run();
        } catch (EdrPermissionException e) {
            limits.add("Not looked at: " + where + " (needs " + permission + ", which the key or the product lacks).");
        } catch (EdrException e) {
            limits.add("Not looked at: " + where + " (the EDR could not be asked, or refused the question).");
        }
    }

    private void files() {
        queries.add("binary store: sha256 " + indicator.value());
        Optional<Lenient> summary = ubs.devices(indicator.value());
        if (summary.isEmpty()) {
            return;
        }
        Lenient fields = summary.get();
        for (String which : List.of("first", "last")) {
            Instant at = fields.time(which + "_seen_device_timestamp");
            if (isWithin(at)) {
                sightings.add(
                        fields.text(which + "_seen_device_id"),
                        fields.text(which + "_seen_device_name"),
                        Sighting.Kind.PRESENT,
                        at,
                        OptionalLong.empty());
            }
        }
        Long devices = fields.integer("num_devices");
        if (devices != null && devices > 2) {
            limits.add("The file was seen on " + devices
                    + " endpoints at any time; of those on which it never ran, only the"
                    + " first and the last one are named.");
        }
    }

    private boolean isWithin(@Nullable Instant at) {
        return at != null && !at.isBefore(from) && !at.isAfter(to);
    }

    private void alerts() {
        queries.add("alerts: process_sha256 " + indicator.value());
        AlertsApi.Page page = alerts.ofProgram(indicator.value(), from, to);
        for (JsonNode alert : page.results()) {
            Lenient fields = Lenient.of(alert, (field, expected) -> {});
            sightings.add(
                    fields.text("device_id"),
                    fields.text("device_name"),
                    Sighting.Kind.ALERTED,
                    fields.time("first_event_timestamp", "detection_timestamp", "backend_timestamp"),
                    OptionalLong.empty());
        }
        if (page.more()) {
            limits.add("Only the first " + page.results().size() + " alerts about the program were read.");
        }
    }
}
