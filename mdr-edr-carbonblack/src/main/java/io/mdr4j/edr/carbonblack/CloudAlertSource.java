package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.http.EdrTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads new and changed alerts by windows {@code [from, now - lag]}, one per {@link AlertStream}. A window that one page
 * does not exhaust goes on at the time of the page's last alert; one that it does goes on at the window's end, or at the
 * cloud's own time less the lag where that is earlier, so that a clock of ours that runs ahead skips nothing.
 */
final class CloudAlertSource implements AlertSource {

    private static final Logger LOG = LoggerFactory.getLogger(CloudAlertSource.class);

    private final AlertsApi api;
    private final CarbonBlackCloudAlertReader reader;
    private final Clock clock;
    private final Duration lag;
    private final int pageSize;

    CloudAlertSource(AlertsApi api, CarbonBlackCloudAlertReader reader, CarbonBlackCloudConfig config) {
        this.api = api;
        this.reader = reader;
        this.clock = config.clock();
        this.lag = config.alertLag();
        this.pageSize = config.pageSize();
    }

    @Override
    public AlertCursor startingAt(Instant instant) {
        return CloudCursor.startingAt(instant).toCursor();
    }

    @Override
    public AlertBatch fetch(AlertCursor cursor) {
        CloudCursor position = CloudCursor.of(cursor);
        Instant until = clock.instant().minus(lag);
        List<ReceivedAlert> alerts = new ArrayList<>();
        boolean more = false;
        for (AlertStream stream : AlertStream.values()) {
            if (!position.from(stream).isAfter(until)) {
                more |= read(stream, position, until, alerts);
            }
        }
        return new AlertBatch(alerts, position.toCursor(), more);
    }

    private boolean read(AlertStream stream, CloudCursor position, Instant until, List<ReceivedAlert> alerts) {
        Instant from = position.from(stream);
        AlertsApi.Page page = api.search(stream, from, until, pageSize);
        if (isStuck(stream, from, page) && pageSize < CarbonBlackCloudConfig.LARGEST_PAGE) {
            page = api.search(stream, from, until, CarbonBlackCloudConfig.LARGEST_PAGE);
        }
        for (int i = 0; i < page.results().size(); i++) {
            ReceivedAlert alert =
                    reader.received(page.results().get(i), page.raw().get(i));
            if (position.isNews(alert.alert(), until)) {
                alerts.add(alert);
            }
        }
        if (isStuck(stream, from, page)) {
            LOG.error(
                    "More alerts than one query can reach have the same {}, {}: some may be missing",
                    stream.field(),
                    from);
            position.moveTo(stream, from.plusMillis(1));
        } else if (page.more()) {
            position.moveTo(stream, last(stream, page));
        } else {
            Instant edrEnd = page.edrTime().map(time -> time.minus(lag)).orElse(until);
            position.moveTo(stream, edrEnd.isBefore(until) ? edrEnd : until);
        }
        return page.more();
    }

    /** Tells whether the next window would be the same again, because the whole page has one and the same time. */
    private static boolean isStuck(AlertStream stream, Instant from, AlertsApi.Page page) {
        return page.more() && !last(stream, page).isAfter(from);
    }

    private static Instant last(AlertStream stream, AlertsApi.Page page) {
        Instant last = Instant.MIN;
        for (JsonNode alert : page.results()) {
            Instant at = EdrTimes.of(alert.get(stream.field()));
            last = at != null && at.isAfter(last) ? at : last;
        }
        return last;
    }
}
