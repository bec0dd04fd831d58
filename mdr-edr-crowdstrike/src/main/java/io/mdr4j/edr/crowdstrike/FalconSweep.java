package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.Sighting;
import io.mdr4j.edr.SweepResult;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for an indicator in Falcon's graph, which knows hashes, domains and addresses on all hosts but not when, and among
 * the alerts, which know names and command lines too and when.
 */
final class FalconSweep implements TelemetrySearch {

    private static final int MOST_ROWS = 5_000;

    private final FalconConfig config;
    private final FalconClient client;
    private final ThreatGraphApi graph;
    private final AlertsByIndicator alerts;

    FalconSweep(FalconConfig config, FalconClient client) {
        this.config = config;
        this.client = client;
        this.graph = new ThreatGraphApi(client);
        this.alerts = new AlertsByIndicator(client);
    }

    @Override
    public Set<Indicator.Kind> kinds() {
        return EnumSet.allOf(Indicator.Kind.class);
    }

    @Override
    public SweepResult sweep(Indicator indicator, Instant from, Instant to) {
        client.refuseWhenClosed();
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("The time must start before it ends");
        }
        if (indicator.kind() != Indicator.Kind.COMMAND_LINE) {
            Fql.refusal(indicator.value()).ifPresent(why -> {
                throw new EdrRejectedException("The value cannot be asked for safely: " + why);
            });
        }
        Finding finding = new Finding();
        Optional<String> type = graphType(indicator);
        if (type.isPresent()) {
            askGraph(type.get(), indicator, finding);
        } else {
            finding.limits.add("Falcon's graph is not asked for file names and command lines; only alerts are.");
        }
        alerts.ask(indicator, from, to, finding.sightings, finding.queries, finding.limits);
        return new SweepResult(indicator, from, to, finding.queries, finding.sightings.list(), finding.limits);
    }

    private final class Finding {
        private final SweepSightings sightings = new SweepSightings(config.tenant());
        private final List<String> queries = new ArrayList<>();
        private final List<String> limits = new ArrayList<>();
    }

    private void askGraph(String type, Indicator indicator, Finding finding) {
        String value = indicator.value();
        try {
            ThreatGraphApi.Rows found = graph.ranOn(type, value, MOST_ROWS);
            finding.queries.add("ran-on type=" + type + " value=" + value);
            found.rows().forEach(row -> addRow(row, indicator, finding.sightings));
            finding.limits.add("Falcon's graph does not tell when: what it found may lie outside of the time, and it"
                    + " goes back only as far as the graph is kept.");
            if (found.more()) {
                finding.limits.add("Only the first " + MOST_ROWS + " rows of Falcon's graph were read.");
            }
        } catch (EdrPermissionException e) {
            finding.limits.add(
                    "Falcon's graph was not asked: it is not licensed, or the API client lacks " + e.scope() + ".");
            askCustomIndicators(type, indicator, finding);
        }
    }

    private static void addRow(JsonNode row, Indicator indicator, SweepSightings sightings) {
        sightings.add(GraphIds.device(row), kind(indicator), null, null);
    }

    /** The older lists know the indicators that somebody has entered; SHA-1 they do not know at all. */
    private void askCustomIndicators(String type, Indicator indicator, Finding finding) {
        if (indicator.kind() == Indicator.Kind.SHA1) {
            return;
        }
        try {
            for (String device : graph.devicesOfCustomIndicator(type, indicator.value(), MOST_ROWS)) {
                finding.sightings.add(device, kind(indicator), null, null);
            }
            finding.queries.add("indicators/devices type=" + type + " value=" + indicator.value());
            finding.limits.add(
                    "Hosts are listed only for a value that is a custom indicator in Falcon, and without" + " times.");
        } catch (EdrPermissionException e) {
            finding.limits.add(
                    "Hosts of custom indicators were not asked for: the API client lacks " + e.scope() + ".");
        } catch (EdrRejectedException e) {
            finding.limits.add("Falcon did not answer for which hosts it knows the value as a custom indicator.");
        }
    }

    private static Sighting.Kind kind(Indicator indicator) {
        return indicator.isHash() ? Sighting.Kind.EXECUTED : Sighting.Kind.CONTACTED;
    }

    /** The graph's name of a kind; empty for what it cannot be asked for. */
    private static Optional<String> graphType(Indicator indicator) {
        return switch (indicator.kind()) {
            case SHA256 -> Optional.of("sha256");
            case SHA1 -> Optional.of("sha1");
            case MD5 -> Optional.of("md5");
            case DOMAIN -> Optional.of("domain");
            case IP -> Optional.of(indicator.value().indexOf(':') < 0 ? "ipv4" : "ipv6");
            case FILE_NAME, COMMAND_LINE -> Optional.empty();
        };
    }
}
