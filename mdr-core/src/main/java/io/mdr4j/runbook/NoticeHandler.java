package io.mdr4j.runbook;

import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.NoticeEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.notification.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hands notices over, one recipient and one way at a time. */
final class NoticeHandler {

    private final DeskTools tools;
    private final NoticeWriter writer;
    private final NoticeFlood flood;
    private final NoticeDigest digests;

    NoticeHandler(DeskTools tools) {
        this.tools = tools;
        this.writer = new NoticeWriter(tools);
        this.flood = new NoticeFlood(tools);
        this.digests = new NoticeDigest(tools);
    }

    void deliver(Incident incident, Step.Deliver step) {
        List<StepKey> keys = AlarmNotices.keys(step);
        if (!tools.append(
                incident, keys.stream().map(StepEvent.StepIntended::new).toArray(IncidentEvent[]::new))) {
            return;
        }
        try {
            Situation situation = tools.situation(incident);
            NoticeFlood.Passage passage = flood.pass(incident, step, situation);
            if (passage instanceof NoticeFlood.Waits waits) {
                String contact = step.order().contact();
                tools.record(incident, new NoticeEvent.NoticePutOff(step.key(), contact, waits.until()));
                return;
            }
            if (passage instanceof NoticeFlood.Together together
                    && digests.deliver(incident, step, together, situation)) {
                return;
            }
            Delivery delivery = tools.notifier().deliver(writer.write(incident, step, situation));
            tools.record(incident, delivered(incident, step, delivery.way(), Optional.empty(), situation, tools));
        } catch (RuntimeException e) {
            keys.forEach(key -> tools.failed(incident, key, e));
        }
    }

    /** What is recorded of a notice that was accepted, by itself or in a digest. */
    static IncidentEvent[] delivered(
            Incident incident,
            Step.Deliver step,
            String way,
            Optional<String> digest,
            Situation situation,
            DeskTools tools) {
        Set<Integer> reports = step.order() instanceof NoticeOrder.Report report ? Set.of(report.number()) : Set.of();
        List<IncidentEvent> events = new ArrayList<>();
        if (!reports.isEmpty()) {
            // It was accepted too late: nobody had looked between the deadline and now.
            DeadlineDuties.missed(incident, situation, tools.now()).ifPresent(events::add);
        }
        String contact = step.order().contact();
        AlarmNotices.keys(step)
                .forEach(key -> events.add(new ReportEvent.NoticeDelivered(key, contact, way, reports, digest)));
        return events.toArray(IncidentEvent[]::new);
    }
}
