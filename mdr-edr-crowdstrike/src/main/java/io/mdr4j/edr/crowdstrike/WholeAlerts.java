package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts that events tell of, as the Alerts API has them. One that it does not have, or that may not be read, is missing;
 * where the permission lacks, it is not asked for a while.
 */
final class WholeAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(WholeAlerts.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final AlertsApi api;
    private final Clock clock;
    private volatile Instant askAgainAt = Instant.MIN;

    WholeAlerts(AlertsApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** The alerts by their composite id. Throws retryable failures: asking again with the same cursor loses nothing. */
    Map<String, JsonNode> of(List<String> ids) {
        Map<String, JsonNode> alerts = new HashMap<>();
        if (ids.isEmpty() || clock.instant().isBefore(askAgainAt)) {
            return alerts;
        }
        try {
            api.find(ids).forEach(alert -> alerts.put(alert.path("composite_id").asText(""), alert));
        } catch (EdrPermissionException e) {
            askAgainAt = clock.instant().plus(PATIENCE);
            LOG.warn("Events stand in the place of alerts, which say more: {}", e.getMessage());
        } catch (EdrRejectedException e) {
            // One id that Falcon does not like must not take the others along.
            if (ids.size() > 1) {
                int half = ids.size() / 2;
                alerts.putAll(of(ids.subList(0, half)));
                alerts.putAll(of(ids.subList(half, ids.size())));
            }
        }
        return alerts;
    }
}
