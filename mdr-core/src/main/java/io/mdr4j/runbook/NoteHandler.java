package io.mdr4j.runbook;

import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what is not done into history. */
final class NoteHandler {

    private static final Logger LOG = LoggerFactory.getLogger(NoteHandler.class);

    private final DeskTools tools;

    NoteHandler(DeskTools tools) {
        this.tools = tools;
    }

    void giveUp(Incident incident, Step.GiveUp step) {
        tools.append(incident, new StepEvent.StepGivenUp(step.key(), step.why()));
    }

    void missed(Incident incident, Step.NoteMissed step) {
        LOG.warn(
                "The {} of incident {} is late: {}",
                step.missed().promise(),
                incident.id(),
                step.missed().cause());
        tools.append(incident, step.missed());
    }

    void withhold(Incident incident, Step.Withhold step) {
        tools.append(incident, new StepEvent.StepWithheld(step.key(), step.what()));
    }
}
