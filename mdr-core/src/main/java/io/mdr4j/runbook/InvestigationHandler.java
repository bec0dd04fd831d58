package io.mdr4j.runbook;

import io.mdr4j.alert.Alert;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.StepEvent;
import java.util.Optional;

/** Asks the EDR, and records what it said. Asking changes nothing, so there is no intention to record. */
final class InvestigationHandler {

    private final DeskTools tools;

    InvestigationHandler(DeskTools tools) {
        this.tools = tools;
    }

    void lookUp(Incident incident, Step.LookUp step) {
        try {
            EdrConnector connector = tools.connector(incident, step.endpoint().tenant());
            tools.record(
                    incident,
                    new IntakeEvent.EndpointSeen(
                            step.key(), connector.endpoints().find(step.endpoint())));
        } catch (RuntimeException e) {
            tools.failed(incident, step.key(), e);
        }
    }

    void collect(Incident incident, Step.Collect step) {
        try {
            Optional<EvidenceCollector> collector =
                    tools.connector(incident, step.alert().tenant()).evidence();
            Optional<Alert> alert = incident.alert(step.alert()).map(AlertCase::alert);
            if (collector.isEmpty() || alert.isEmpty()) {
                tools.record(incident, new StepEvent.StepGivenUp(step.key(), "the EDR does not offer it any more"));
                return;
            }
            Evidence evidence = collector.get().collect(alert.get());
            tools.store().archive().keepEvidence(incident.id(), step.key(), evidence);
            tools.record(
                    incident,
                    new IntakeEvent.EvidenceCollected(step.key(), step.alert(), facts(evidence), evidence.gaps()));
        } catch (RuntimeException e) {
            tools.failed(incident, step.key(), e);
        }
    }

    private static int facts(Evidence evidence) {
        return evidence.processes().size()
                + evidence.connections().size()
                + evidence.files().size()
                + evidence.registry().size()
                + evidence.scripts().size()
                + evidence.logons().size();
    }
}
