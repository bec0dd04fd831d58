package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.Sighting;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrTimes;
import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The alerts that name an indicator, {@code POST /alerts/combined/alerts/v1}; needs {@code Alerts: read}. */
final class AlertsByIndicator {

    private static final int PAGE = 1_000;
    private static final int MOST_PAGES = 10;
    private static final int SHORTEST_PART = 4;

    private final FalconClient client;

    AlertsByIndicator(FalconClient client) {
        this.client = client;
    }

    void ask(
            Indicator indicator,
            Instant from,
            Instant to,
            SweepSightings sightings,
            List<String> queries,
            List<String> limits) {
        if (indicator.kind() == Indicator.Kind.SHA1) {
            limits.add("Alerts are not asked for a SHA-1: most of them hold none.");
            return;
        }
        Predicate<JsonNode> meant = meant(indicator);
        String filter = "created_timestamp:>='" + from + "'+created_timestamp:<='" + to + "'+" + condition(indicator);
        queries.add("alerts " + filter);
        try {
            Optional<String> after = Optional.empty();
            for (int page = 0; page < MOST_PAGES; page++) {
                JsonNode answer = page(filter, after.orElse(null));
                answer.path("resources").forEach(alert -> {
                    if (meant.test(alert)) {
                        add(alert, sightings);
                    }
                });
                String next =
                        answer.path("meta").path("pagination").path("after").asText("");
                if (next.isEmpty()) {
                    return;
                }
                after = Optional.of(next);
            }
            limits.add("Only the first " + PAGE * MOST_PAGES + " alerts were read.");
        } catch (EdrRejectedException e) {
            limits.add("Falcon did not take the question for alerts with this value.");
        }
    }

    private JsonNode page(String filter, @Nullable String after) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("filter", filter);
        body.put("sort", "created_timestamp|asc");
        body.put("limit", PAGE);
        if (after != null) {
            body.put("after", after);
        }
        return client.send(EdrRequest.post("/alerts/combined/alerts/v1")
                        .json(body)
                        .idempotent()
                        .needs(FalconCapabilities.ALERTS_READ))
                .json();
    }

    private static String condition(Indicator indicator) {
        String value = indicator.value();
        return switch (indicator.kind()) {
            case SHA256 -> Fql.equal("sha256", value);
            case MD5 -> Fql.equal("md5", value);
            case SHA1 -> Fql.equal("sha1", value);
            case DOMAIN, IP -> Fql.equal("ioc_value", value);
            case FILE_NAME -> Fql.equal("filename", value);
            case COMMAND_LINE -> Fql.like("cmdline", askable(value));
        };
    }

    /**
     * The longest part of a command line that can be asked for; what comes is held against the whole. Throws
     * {@link EdrRejectedException} when no part is long enough to find anything by.
     */
    static String askable(String commandLine) {
        return Stream.of(commandLine.split("['\"`\\\\*\\p{Cntrl}]+"))
                .map(String::strip)
                .filter(part ->
                        part.length() >= SHORTEST_PART && Fql.refusal(part).isEmpty())
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new EdrRejectedException("The command line has no part of " + SHORTEST_PART
                        + " characters that can be asked for safely"));
    }

    private static Predicate<JsonNode> meant(Indicator indicator) {
        String value = indicator.value().toLowerCase(Locale.ROOT);
        return indicator.kind() == Indicator.Kind.COMMAND_LINE
                ? alert -> alert.path("cmdline")
                        .asText("")
                        .toLowerCase(Locale.ROOT)
                        .contains(value)
                : alert -> true;
    }

    private static void add(JsonNode alert, SweepSightings sightings) {
        String device = alert.path("device")
                .path("device_id")
                .asText(alert.path("agent_id").asText(""));
        String name = alert.path("device").path("hostname").asText("");
        sightings.add(
                device,
                Sighting.Kind.ALERTED,
                name.isEmpty() ? null : name,
                EdrTimes.of(alert.path("created_timestamp")));
    }
}
