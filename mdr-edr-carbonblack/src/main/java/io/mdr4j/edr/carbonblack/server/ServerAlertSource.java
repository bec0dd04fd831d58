package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.http.EdrTimes;
import io.mdr4j.evidence.Document;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads new alerts by their time of creation, each time a little further back, and takes a second look at those of the last
 * days now and then: the server keeps no time of a change, so that a change shows only by looking again.
 */
final class ServerAlertSource implements AlertSource {

    private final AlertsApi api;
    private final ServerAlertReader reader;
    private final CarbonBlackEdrConfig config;

    ServerAlertSource(AlertsApi api, ServerAlertReader reader, CarbonBlackEdrConfig config) {
        this.api = api;
        this.reader = reader;
        this.config = config;
    }

    @Override
    public AlertCursor startingAt(Instant instant) {
        return ServerCursor.startingAt(instant).toCursor();
    }

    @Override
    public AlertBatch fetch(AlertCursor cursor) {
        ServerCursor position = ServerCursor.of(cursor);
        return position.isLooking() && position.offset() == 0 ? look(position) : read(position);
    }

    private AlertBatch read(ServerCursor position) {
        AlertsApi.Page page =
                api.search(ServerQuery.since("created_time", position.from()), position.offset(), config.pageSize());
        List<ReceivedAlert> news = news(position, page);
        Instant youngest = youngest(page, position.newest());
        if (page.more()) {
            return batch(news, position.read(page.results().size(), youngest), true);
        }
        ServerCursor done = position.readAll(youngest, last -> last.minus(config.overlap()));
        Instant now = config.clock().instant();
        boolean due = !config.changeWindow().isZero()
                && done.newest().isAfter(done.start().minusNanos(1))
                && !now.isBefore(done.lookedAt().plus(config.changeInterval()));
        return due
                ? batch(news, done.beginLook(now.minus(config.changeWindow()), now), true)
                : batch(news, done, false);
    }

    private AlertBatch look(ServerCursor position) {
        String query = ServerQuery.between("created_time", position.lookFrom(), position.newest());
        AlertsApi.Page page = api.search(query, position.lookOffset(), config.pageSize());
        List<ReceivedAlert> news = news(position, page);
        return page.more()
                ? batch(news, position.looked(page.results().size()), true)
                : batch(news, position.endLook(), false);
    }

    private static AlertBatch batch(List<ReceivedAlert> alerts, ServerCursor next, boolean more) {
        return new AlertBatch(alerts, next.toCursor(), more);
    }

    private List<ReceivedAlert> news(ServerCursor position, AlertsApi.Page page) {
        List<ReceivedAlert> news = new ArrayList<>();
        for (int i = 0; i < page.results().size(); i++) {
            ReceivedAlert alert =
                    reader.received(page.results().get(i), page.raw().get(i));
            boolean early = alert.alert()
                    .createdAt()
                    .filter(at -> at.isBefore(position.start()))
                    .isPresent();
            if (!early && position.isNews(state(alert, page.results().get(i)))) {
                news.add(alert);
            }
        }
        return news;
    }

    /** What of an alert makes it another one when it changes, as a short hash. */
    private static String state(ReceivedAlert alert, JsonNode json) {
        String state = String.join(
                "\n",
                alert.alert().id().value(),
                json.path("status").asText(),
                json.path("assigned_to").asText(),
                json.path("resolved_time").asText(),
                json.path("alert_severity").asText());
        return Document.of(state.getBytes(StandardCharsets.UTF_8)).sha256().substring(0, 16);
    }

    private static Instant youngest(AlertsApi.Page page, Instant least) {
        Instant youngest = least;
        for (JsonNode alert : page.results()) {
            Instant at = EdrTimes.of(alert.get("created_time"));
            youngest = at != null && at.isAfter(youngest) ? at : youngest;
        }
        return youngest;
    }
}
