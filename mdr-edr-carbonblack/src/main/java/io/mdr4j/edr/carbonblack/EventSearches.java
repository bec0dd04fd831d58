package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.evidence.ProcessNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events of one process, and the observations of one alert. */
final class EventSearches {

    /** Of each kind, the oldest first. */
    private static final int MOST = 500;

    private final InvestigateApi api;
    private final Oddities odd;

    EventSearches(InvestigateApi api, Oddities odd) {
        this.api = api;
        this.odd = odd;
    }

    void collect(String process, Subject subject, String types, Instant from, Instant to, EvidenceFacts facts) {
        ObjectNode body = InvestigateApi.body(LuceneQuery.anyOf("event_type", types), from, to)
                .put("rows", MOST)
                .put("start", 0);
        body.putArray("sort").addObject().put("field", "event_timestamp").put("order", "ASC");
        InvestigateApi.Rows rows = api.events(process, body);
        int accesses = 0;
        for (Lenient row : rows.rows()) {
            accesses += add(row, facts) ? 0 : 1;
        }
        if (!rows.complete()) {
            facts.gap(subject, "The EDR had not searched everything when the time was over.");
        }
        if (rows.isCut()) {
            facts.gap(subject, "Only " + rows.rows().size() + " of " + rows.found() + " events were read.");
        }
        if (accesses > 0) {
            facts.gap(
                    subject,
                    accesses + " events tell of accesses to other processes, or of nothing that is a fact here.");
        }
    }

    /** The observations that belong to an alert of Endpoint Standard. */
    void observations(String alert, EvidenceFacts facts) {
        ObjectNode body = EdrJson.mapper().createObjectNode().put("alert_id", alert);
        InvestigateApi.Answer answer = api.one(InvestigateJob.OBSERVATION_DETAIL, body);
        List<Lenient> rows = Lenient.of(answer.json(), odd).children("results");
        rows.stream().limit(MOST).forEach(row -> add(row, facts));
        if (!answer.complete() || rows.size() > MOST) {
            facts.gap(Subject.NETWORK, "Not all observations of the alert were read.");
        }
    }

    /** Tells whether the event became a fact. */
    private boolean add(Lenient row, EvidenceFacts facts) {
        EventReader event = new EventReader(row, odd);
        switch (event.type()) {
            case "netconn" -> {
                return added(
                        new ConnectionEvent(row, odd).read(event.id()).map(connection -> () -> facts.add(connection)));
            }
            case "filemod" -> {
                return added(event.file().map(file -> () -> facts.add(file)));
            }
            case "regmod" -> {
                return added(event.registry().map(change -> () -> facts.add(change)));
            }
            case "scriptload", "fileless_scriptload" -> {
                return added(event.script().map(script -> () -> facts.add(script)));
            }
            case "childproc" -> {
                Optional<ProcessNode> child = new ProcessDocument(row, odd).child();
                return added(child.map(node -> () -> facts.add(node)));
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean added(Optional<Runnable> fact) {
        fact.ifPresent(Runnable::run);
        return fact.isPresent();
    }
}
