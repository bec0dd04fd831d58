package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.Sighting;
import io.mdr4j.edr.SweepResult;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Looks for an indicator in the processes of all sensors that ran within the time. */
final class ServerSweep implements TelemetrySearch {

    private static final int ROWS = 1_000;
    private static final int MOST = 10_000;

    private final ProcessesApi api;
    private final Customer customer;
    private final OddValues odd;
    private final Set<Indicator.Kind> kinds;

    ServerSweep(ProcessesApi api, Customer customer, OddValues odd, boolean sha256) {
        this.api = api;
        this.customer = customer;
        this.odd = odd;
        Set<Indicator.Kind> offered = EnumSet.of(
                Indicator.Kind.MD5,
                Indicator.Kind.DOMAIN,
                Indicator.Kind.IP,
                Indicator.Kind.FILE_NAME,
                Indicator.Kind.COMMAND_LINE);
        if (sha256) {
            offered.add(Indicator.Kind.SHA256);
        }
        this.kinds = Set.copyOf(offered);
    }

    @Override
    public Set<Indicator.Kind> kinds() {
        return kinds;
    }

    @Override
    public SweepResult sweep(Indicator indicator, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("sweep: from must be before to");
        }
        if (!kinds.contains(indicator.kind())) {
            throw new EdrRejectedException("This server is not searched for a " + indicator.kind());
        }
        String query = what(indicator) + " AND " + ServerQuery.until("start", to) + " AND "
                + ServerQuery.since("last_update", from);
        List<String> limits = new ArrayList<>();
        Map<EndpointId, Sighting> sightings = new LinkedHashMap<>();
        int start = 0;
        long total = 0;
        boolean more = true;
        while (more && start < MOST) {
            JsonNode answer = api.search(query, start, ROWS);
            note(answer, limits);
            List<Lenient> results = Lenient.of(answer, odd).children("results");
            results.forEach(process -> add(sightings, indicator, process, from, to));
            start += results.size();
            total = answer.path("total_results").asLong(start);
            more = !results.isEmpty() && start < total;
        }
        if (more) {
            limits.add("The server found " + total + " processes; the first " + start + " were looked at.");
        }
        return new SweepResult(indicator, from, to, List.of(query), List.copyOf(sightings.values()), limits);
    }

    private static void note(JsonNode answer, List<String> limits) {
        String partial = "The server says that its search was not complete.";
        if (answer.path("incomplete_results").asBoolean() && !limits.contains(partial)) {
            limits.add(partial);
        }
    }

    private static String what(Indicator indicator) {
        String value = indicator.value();
        return switch (indicator.kind()) {
            case MD5 -> ServerQuery.field("md5", value);
            case SHA256 -> ServerQuery.field("sha256", value);
            case DOMAIN -> ServerQuery.field("domain", value);
            case IP -> ServerQuery.field(value.contains(":") ? "ipv6addr" : "ipaddr", value);
            case FILE_NAME ->
                "(" + ServerQuery.field("process_name", value) + " OR " + ServerQuery.field("filemod", value) + ")";
            case COMMAND_LINE -> ServerQuery.field("cmdline", value);
            case SHA1 -> throw new EdrRejectedException("Carbon Black EDR records no SHA-1");
        };
    }

    private void add(
            Map<EndpointId, Sighting> sightings, Indicator indicator, Lenient process, Instant from, Instant to) {
        Long sensor = process.integer("sensor_id");
        String group = process.text("group");
        boolean theirs = !customer.named(group).equals(customer.server());
        if (sensor == null || sensor <= 0 || theirs) {
            return;
        }
        EndpointId endpoint = new EndpointId(customer.tenant(), Long.toString(sensor));
        Optional<Instant> first = Optional.ofNullable(process.time("start")).map(at -> at.isBefore(from) ? from : at);
        Optional<Instant> last =
                Optional.ofNullable(process.time("last_update")).map(at -> at.isAfter(to) ? to : at);
        Sighting one = new Sighting(
                endpoint,
                ServerTexts.text(process.text("hostname")),
                kind(indicator, process),
                first,
                last,
                OptionalLong.of(1));
        sightings.merge(endpoint, one, ServerSweep::both);
    }

    /** A hash or a name that is the process's own ran; else it is that of a file or module which the process touched. */
    private static Sighting.Kind kind(Indicator indicator, Lenient process) {
        String value = indicator.value();
        return switch (indicator.kind()) {
            case DOMAIN, IP -> Sighting.Kind.CONTACTED;
            case COMMAND_LINE -> Sighting.Kind.EXECUTED;
            case MD5 -> ran(ServerTexts.md5(process.text("process_md5")).filter(value::equals));
            case SHA256 ->
                ran(ServerTexts.sha256(process.text("process_sha256")).filter(value::equals));
            case FILE_NAME, SHA1 ->
                ran(Optional.ofNullable(process.text("process_name"))
                        .filter(name -> name.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT))));
        };
    }

    private static Sighting.Kind ran(Optional<String> own) {
        return own.isPresent() ? Sighting.Kind.EXECUTED : Sighting.Kind.PRESENT;
    }

    private static Sighting both(Sighting one, Sighting other) {
        return new Sighting(
                one.endpoint(),
                one.hostName().or(other::hostName),
                one.kind().compareTo(other.kind()) <= 0 ? one.kind() : other.kind(),
                pick(one.first(), other.first(), true),
                pick(one.last(), other.last(), false),
                OptionalLong.of(one.count().orElse(0) + other.count().orElse(0)));
    }

    private static Optional<Instant> pick(Optional<Instant> one, Optional<Instant> other, boolean earlier) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get()) == earlier ? one : other;
    }
}
