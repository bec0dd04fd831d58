package io.mdr4j.runbook;

import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepEvent;

/** Turns what is not done into history. */
final class NoteHandler {

    private final DeskTools tools;

    NoteHandler(DeskTools tools) {
        this.tools = tools;
    }

    void giveUp(Incident incident, Step.GiveUp step) {
        tools.append(incident, new StepEvent.StepGivenUp(step.key(), step.why()));
    }

    void withhold(Incident incident, Step.Withhold step) {
        tools.append(incident, new StepEvent.StepWithheld(step.key(), step.what()));
    }
}
