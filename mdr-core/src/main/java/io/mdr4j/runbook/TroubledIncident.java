package io.mdr4j.runbook;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.UnreadableHistoryException;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.Optional;

/** Alarms about an incident whose history cannot tell of its trouble itself. Each is raised once. */
final class TroubledIncident {

    private TroubledIncident() {}

    /** This version of the library cannot read the incident. */
    static Alarm unreadable(IncidentId incident, UnreadableHistoryException why, Instant at) {
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
                        at)
                .asUrgent();
    }

    /** A step failed in a way that no handler expects. Everything else goes on. */
    static Alarm stuck(IncidentId incident, Step step, RuntimeException why, Instant at) {
        String sort = step.key().sort();
        String reason = Failures.of(step.key(), why).reason();
        return new Alarm(
                "stuck/" + incident + "/" + sort,
                Alarm.Audience.ANALYSTS,
                Optional.of(incident.customer()),
                new Bilingual(
                        "インシデント " + incident.number() + " の処理「" + sort + "」に失敗しています",
                        "A step of incident " + incident.number() + " fails: " + sort),
                new Bilingual(
                        "インシデント " + incident + " の処理「" + sort + "」が想定外の理由で失敗しています。他の処理は継続しています。理由（英語）: " + reason
                                + "\n",
                        "The step " + sort + " of incident " + incident + " fails in a way that is not expected: "
                                + reason + "\nIt is tried again; everything else goes on.\n"),
                at);
    }
}
