package io.mdr4j.testkit.acme;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Acme's alerts in the order of their revisions: every change of an alert gives it a new one, the highest of all. */
final class AcmeAlerts implements AlertSource {

    private static final Pattern CURSOR = Pattern.compile("acme:(\\d{1,18}):(.+)");

    private final AcmeClient client;
    private final AcmeMapper mapper;
    private final int pageSize;

    AcmeAlerts(AcmeClient client, AcmeMapper mapper, int pageSize) {
        this.client = client;
        this.mapper = mapper;
        this.pageSize = pageSize;
    }

    @Override
    public AlertCursor startingAt(Instant instant) {
        return new AlertCursor("acme:0:" + instant);
    }

    @Override
    public AlertBatch fetch(AlertCursor cursor) {
        Matcher matcher = CURSOR.matcher(cursor.value());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a cursor of Acme");
        }
        String from = matcher.group(2);
        JsonNode page = client.get(
                "/v1/alerts?after=" + matcher.group(1) + "&from=" + AcmeClient.quoted(from) + "&limit=" + pageSize,
                AcmeClient.ALERTS);
        List<ReceivedAlert> alerts = new ArrayList<>();
        page.path("alerts").forEach(alert -> alerts.add(mapper.alert(alert)));
        AlertCursor next = new AlertCursor("acme:" + page.path("last").asLong() + ":" + from);
        return new AlertBatch(alerts, next, page.path("more").asBoolean());
    }
}
