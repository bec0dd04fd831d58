package io.mdr4j.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of an incident's notices and calls. Confined to the thread that folds. */
final class NoticeLog {

    final Map<StepKey, NoticeCase> cases;
    final List<Incident.Call> calls;

    NoticeLog() {
        cases = new HashMap<>();
        calls = new ArrayList<>();
    }

    NoticeLog(NoticeLog from) {
        cases = new HashMap<>(from.cases);
        calls = new ArrayList<>(from.calls);
    }

    void delivered(ReportEvent.NoticeDelivered event, Recorded recorded) {
        cases.putIfAbsent(event.key(), NoticeCase.of(event.contact(), event.way(), event.digest(), recorded.at()));
    }

    /** A gateway may say so before its own acceptance is recorded. */
    void acknowledged(NoticeEvent.NoticeAcknowledged event, Recorded recorded) {
        cases.compute(
                event.key(),
                (key, known) -> (known == null ? early(event.contact(), event.way(), recorded.at()) : known)
                        .acknowledged(event.by(), recorded.at()));
    }

    void notReached(NoticeEvent.NoticeNotReached event, Recorded recorded) {
        cases.compute(
                event.key(),
                (key, known) -> (known == null ? early(event.contact(), event.way(), recorded.at()) : known)
                        .notReached(recorded.at()));
    }

    private static NoticeCase early(String contact, String way, Instant at) {
        return NoticeCase.of(contact, way, Optional.empty(), at);
    }

    void called(NoticeEvent.CallNoted event, Recorded recorded) {
        calls.add(new Incident.Call(recorded.at(), event));
    }
}
