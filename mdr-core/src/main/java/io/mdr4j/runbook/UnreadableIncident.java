package io.mdr4j.runbook;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.UnreadableHistoryException;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Optional;

/** The alarm about an incident that this version of the library cannot read. */
final class UnreadableIncident {

    private UnreadableIncident() {}

    static Alarm alarm(IncidentId incident, UnreadableHistoryException why, Instant at) {
        return new Alarm(
                "unreadable/" + incident,
                Alarm.Audience.ANALYSTS,
                Optional.of(incident.customer()),
                new Bilingual(
                        "インシデント " + incident.number() + " の履歴を読み込めません",
                        "The history of incident " + incident.number() + " cannot be read"),
                new Bilingual(
                        "インシデント " + incident + " は自動対応が止まっています。担当者が対応してください。理由（英語）: " + why.getMessage() + "\n",
                        "Incident " + incident + " is not worked on automatically; please take it over. "
                                + why.getMessage() + "\nIts history is kept, and is tried again every hour.\n"),
                at);
    }
}
