package io.mdr4j.incident;

/**
 * Something that happened to an incident: a fact, an intention or an outcome. Events are small records of ids and
 * values; raw payloads, collected evidence and report bytes lie in the {@link Archive}.
 */
public sealed interface IncidentEvent
        permits IntakeEvent,
                VerdictEvent,
                ApprovalEvent,
                ContainmentEvent,
                ReportEvent,
                NoticeEvent,
                StepEvent,
                CaseEvent,
                QuestionEvent {

    /** Changes the picture that the history draws. Called once for each event, in order; never fails. */
    void foldInto(IncidentFold fold, Recorded recorded);
}
