package io.mdr4j.runbook;

import io.mdr4j.incident.Incident;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how each duty of the service stands for an incident at an instant, and which steps are due. Pure: the same
 * incident, situation and instant always make the same plan, so that a crash at any point is repaired by asking again.
 */
public final class Runbook {

    private Runbook() {}

    /** The plan. */
    public static Plan plan(Incident incident, Situation situation, Instant now) {
        List<DutyStanding> standings = new ArrayList<>();
        standings.addAll(VerdictDuties.standings(incident, situation, now));
        standings.addAll(ApprovalDuties.standings(incident, situation, now));
        standings.addAll(ContainmentDuties.standings(incident, situation, now));
        standings.addAll(InvestigationDuties.standings(incident, situation, now));
        standings.addAll(DeadlineDuties.standings(incident, situation, now));
        standings.addAll(ReportDuties.standings(incident, situation, now));
        standings.addAll(NoticeDuties.standings(incident, situation, now));
        standings.add(new DutyStanding(
                "close",
                "",
                incident.isOpen() ? Standing.forPerson("an analyst to close the incident") : Standing.done()));
        return Plan.of(incident, standings);
    }
}
