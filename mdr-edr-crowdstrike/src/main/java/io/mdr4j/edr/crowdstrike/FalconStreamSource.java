package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.crowdstrike.StreamConnections.Line;
import io.mdr4j.edr.http.OddValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads alerts as Falcon's event streams tell of them, and asks the Alerts API now and then for what they do not tell: later
 * changes, and what came while no stream could be had. {@link FalconStreamCursor} holds all positions.
 */
final class FalconStreamSource implements AlertSource {

    private static final Logger LOG = LoggerFactory.getLogger(FalconStreamSource.class);

    private final FalconConfig config;
    private final FalconClient client;
    private final FalconAlertSource polling;
    private final StreamConnections connections;
    private final FalconAlertReader reader;
    private final EventReader events;
    private final WholeAlerts whole;
    private final OddValues odd;

    FalconStreamSource(
            FalconConfig config,
            FalconClient client,
            StreamConnections connections,
            FalconAlertReader reader,
            OddValues odd) {
        this.config = config;
        this.client = client;
        this.polling = new FalconAlertSource(config, client, reader);
        this.connections = connections;
        this.reader = reader;
        this.events = new EventReader(reader, client.redactor());
        this.whole = new WholeAlerts(new AlertsApi(client), config.clock());
        this.odd = odd;
    }

    @Override
    public AlertCursor startingAt(Instant instant) {
        return FalconStreamCursor.startingAt(instant).toCursor();
    }

    @Override
    public AlertBatch fetch(AlertCursor cursor) {
        client.refuseWhenClosed();
        FalconStreamCursor position = FalconStreamCursor.parse(cursor, config.overlap());
        if (!isPollDue(position)) {
            return listen(position);
        }
        try {
            return poll(position);
        } catch (EdrPermissionException e) {
            LOG.warn("{}: only the event streams are read: {}", config.tenant(), e.getMessage());
            return listen(position.withPoll(position.poll(), config.clock().instant()));
        }
    }

    private boolean isPollDue(FalconStreamCursor position) {
        Instant now = config.clock().instant();
        return position.poll().after() != null
                || !now.isBefore(position.polled().plus(config.streamPollEvery()))
                || position.polled().isAfter(now);
    }

    private AlertBatch poll(FalconStreamCursor position) {
        Instant now = config.clock().instant();
        AlertBatch batch = polling.fetch(position.poll().toCursor());
        List<ReceivedAlert> alerts = batch.alerts().stream()
                .filter(received -> !position.told().containsKey(FalconAlertSource.key(received)))
                .toList();
        FalconStreamCursor next =
                position.withPoll(FalconCursor.parse(batch.next()), batch.more() ? position.polled() : now);
        return new AlertBatch(alerts, next.toCursor(), batch.more());
    }

    private AlertBatch listen(FalconStreamCursor position) {
        List<Line> lines = connections.take(position.offsets(), config.pageSize(), config.streamWait());
        Map<String, Long> offsets = new LinkedHashMap<>(position.offsets());
        List<FalconEvent> telling = new ArrayList<>();
        for (Line line : lines) {
            FalconEvent.parse(line.partition(), line.text(), odd).ifPresent(event -> {
                event.offset().ifPresent(offset -> offsets.merge(event.partition(), offset, Math::max));
                if (tells(event, position)) {
                    telling.add(event);
                }
            });
        }
        Map<String, Long> told = new LinkedHashMap<>(position.told());
        List<ReceivedAlert> alerts = read(telling, position, told);
        connections.moveTo(offsets);
        FalconStreamCursor next = position.withEvents(offsets, bounded(told, position.poll()));
        return new AlertBatch(alerts, next.toCursor(), lines.size() >= config.pageSize());
    }

    private boolean tells(FalconEvent event, FalconStreamCursor position) {
        if (!event.isAlert()) {
            odd.odd("eventType", "a detection");
            return false;
        }
        Instant first = position.since().minus(config.overlap());
        return event.created().filter(created -> created.isBefore(first)).isEmpty();
    }

    private List<ReceivedAlert> read(List<FalconEvent> telling, FalconStreamCursor position, Map<String, Long> told) {
        Map<String, JsonNode> known = whole.of(telling.stream()
                .flatMap(event -> event.compositeId().stream())
                .distinct()
                .toList());
        List<ReceivedAlert> alerts = new ArrayList<>();
        for (FalconEvent event : telling) {
            JsonNode alert = event.compositeId().map(known::get).orElse(null);
            ReceivedAlert received = alert == null ? events.received(event) : reader.received(alert);
            String key = FalconAlertSource.key(received);
            boolean isNew = !position.poll().seen().containsKey(key);
            if (told.put(key, changed(received)) == null && isNew) {
                alerts.add(received);
            }
        }
        return alerts;
    }

    private long changed(ReceivedAlert received) {
        return received.alert()
                .updatedAt()
                .or(received.alert()::createdAt)
                .orElseGet(config.clock()::instant)
                .toEpochMilli();
    }

    /** Forgets what no reading of the Alerts API comes upon any more, and the oldest where there are too many. */
    private Map<String, Long> bounded(Map<String, Long> told, FalconCursor poll) {
        long oldest = poll.high().minus(config.overlap()).toEpochMilli();
        Map<String, Long> kept = new LinkedHashMap<>();
        told.entrySet().stream()
                .filter(one -> one.getValue() >= oldest)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(FalconCursor.MAX_SEEN)
                .forEach(one -> kept.put(one.getKey(), one.getValue()));
        return kept;
    }
}
