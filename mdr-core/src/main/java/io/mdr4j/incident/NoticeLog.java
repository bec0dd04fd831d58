package io.mdr4j.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.time.Instant;

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
        cases.putIfAbsent(event.key(), NoticeCase.of(event, recorded.at()));
    }

    /** What arrives for a notice that nobody knows of is history, and changes nothing. */
    void acknowledged(NoticeEvent.NoticeAcknowledged event, Recorded recorded) {
        cases.computeIfPresent(event.key(), (key, known) -> known.acknowledged(event.by(), recorded.at()));
    }

    void notReached(NoticeEvent.NoticeNotReached event, Recorded recorded) {
        cases.computeIfPresent(event.key(), (key, known) -> known.notReached(recorded.at()));
    }

    void called(NoticeEvent.CallNoted event, Recorded recorded) {
        calls.add(new Incident.Call(recorded.at(), event));
    }
}
