package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.evidence.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads alerts in sweeps; {@link FalconCursor} says how. */
final class FalconAlertSource implements AlertSource {

    private static final Logger LOG = LoggerFactory.getLogger(FalconAlertSource.class);

    private final FalconConfig config;
    private final FalconClient client;
    private final AlertsApi api;
    private final FalconAlertReader reader;

    FalconAlertSource(FalconConfig config, FalconClient client, FalconAlertReader reader) {
        this.config = config;
        this.client = client;
        this.api = new AlertsApi(client);
        this.reader = reader;
    }

    @Override
    public AlertCursor startingAt(Instant instant) {
        return FalconCursor.startingAt(instant).toCursor();
    }

    @Override
    public AlertBatch fetch(AlertCursor cursor) {
        client.refuseWhenClosed();
        FalconCursor position = FalconCursor.parse(cursor);
        try {
            return page(position, api.changedSince(position.from(), config.pageSize(), position.after()));
        } catch (EdrRejectedException e) {
            if (position.after() == null) {
                throw e;
            }
            LOG.info("{}: the page's token is no longer good; reading on by time", config.tenant());
            FalconCursor again = sweepAgain(position);
            return page(again, api.changedSince(again.from(), config.pageSize(), null));
        }
    }

    private AlertBatch page(FalconCursor position, AlertsApi.Page page) {
        List<ReceivedAlert> alerts = new ArrayList<>();
        Map<String, Long> seen = new LinkedHashMap<>(position.seen());
        Instant high = position.high();
        Instant now = config.clock().instant();
        for (JsonNode node : page.alerts()) {
            ReceivedAlert received = reader.received(node);
            Instant changed =
                    received.alert().updatedAt().or(received.alert()::createdAt).orElse(now);
            if (seen.put(key(received), changed.toEpochMilli()) == null) {
                alerts.add(received);
            }
            // A time in the future must not make us skip what comes until then.
            if (changed.isAfter(high) && !changed.isAfter(now)) {
                high = changed;
            }
        }
        FalconCursor next = new FalconCursor(
                position.start(), position.from(), high, page.after().orElse(null), seen);
        boolean more = page.after().isPresent();
        FalconCursor kept = bounded(next);
        return new AlertBatch(alerts, (more ? kept : sweepAgain(kept)).toCursor(), more);
    }

    private FalconCursor sweepAgain(FalconCursor position) {
        Instant from = latest(position.start(), position.high().minus(config.overlap()));
        if (position.seen().size() >= FalconCursor.MAX_SEEN) {
            // What came before the oldest that is remembered would come again with every sweep.
            from = latest(
                    from, Instant.ofEpochMilli(Collections.min(position.seen().values()) + 1));
        }
        return new FalconCursor(position.start(), from, position.high(), null, position.seen());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Forgets what lies before the overlap, and the oldest where there are too many. */
    private FalconCursor bounded(FalconCursor position) {
        long oldest = position.high().minus(config.overlap()).toEpochMilli();
        Map<String, Long> seen = new LinkedHashMap<>();
        position.seen().entrySet().stream()
                .filter(one -> one.getValue() >= oldest)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(FalconCursor.MAX_SEEN)
                .forEach(one -> seen.put(one.getKey(), one.getValue()));
        return new FalconCursor(position.start(), position.from(), position.high(), position.after(), seen);
    }

    /** The same alert in the same form has the same key; one that changed has another. */
    static String key(ReceivedAlert received) {
        String form = received.alert().id().value() + '\n' + received.raw().sha256();
        return Document.of(form).sha256().substring(0, 16);
    }
}
