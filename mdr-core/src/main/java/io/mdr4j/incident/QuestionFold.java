package io.mdr4j.incident;

import io.mdr4j.incident.QuestionEvent.AutomaticReply;
import io.mdr4j.incident.QuestionEvent.NoticeBounced;
import io.mdr4j.incident.QuestionEvent.QuestionAnswered;
import io.mdr4j.incident.QuestionEvent.QuestionAsked;
import io.mdr4j.incident.QuestionEvent.QuestionWithdrawn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a fold that is about questions and returned mail. Confined to the thread that folds. */
final class QuestionFold {

    final Map<String, QuestionCase> questions;
    final Map<String, Incident.Bounce> bounces;
    final Map<String, Incident.MachineReply> automatic;

    QuestionFold() {
        questions = new LinkedHashMap<>();
        bounces = new LinkedHashMap<>();
        automatic = new LinkedHashMap<>();
    }

    QuestionFold(QuestionFold from) {
        questions = new LinkedHashMap<>(from.questions);
        bounces = new LinkedHashMap<>(from.bounces);
        automatic = new LinkedHashMap<>(from.automatic);
    }

    /** The same mail read twice is one question. */
    void asked(QuestionAsked event, Recorded recorded) {
        questions.putIfAbsent(event.id(), new QuestionCase(event, List.of(), Optional.empty()));
    }

    void answered(QuestionAnswered event, Recorded recorded) {
        questions.computeIfPresent(event.question(), (id, known) -> known.answered(event, recorded.at()));
    }

    void withdrawn(QuestionWithdrawn event, Recorded recorded) {
        questions.computeIfPresent(event.question(), (id, known) -> known.withdrawn(event, recorded.at()));
    }

    void bounced(NoticeBounced event, Recorded recorded) {
        bounces.putIfAbsent(event.id(), new Incident.Bounce(event, recorded.at()));
    }

    void automatic(AutomaticReply event, Recorded recorded) {
        automatic.putIfAbsent(event.id(), new Incident.MachineReply(event, recorded.at()));
    }
}
