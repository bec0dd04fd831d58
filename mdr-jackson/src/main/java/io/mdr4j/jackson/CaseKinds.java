package io.mdr4j.jackson;

import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.CaseEvent.Absorbed;
import io.mdr4j.incident.CaseEvent.AlertsSplitOff;
import io.mdr4j.incident.CaseEvent.Closed;
import io.mdr4j.incident.CaseEvent.LimitRaised;
import io.mdr4j.incident.CaseEvent.MergedInto;
import io.mdr4j.incident.CaseEvent.NoteAdded;
import io.mdr4j.incident.CaseEvent.Reopened;
import java.util.List;

/** What people did with the incident as a whole. */
final class CaseKinds {

    static final List<Kind<? extends CaseEvent>> ALL = List.of(
            Kind.of(
                    "note-added",
                    NoteAdded.class,
                    (event, out) -> {
                        out.text("by", event.by());
                        out.text("text", event.text());
                    },
                    in -> new NoteAdded(in.text("by"), in.text("text"))),
            Kind.of(
                    "limit-raised",
                    LimitRaised.class,
                    (event, out) -> {
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new LimitRaised(in.text("by"), in.text("reason"))),
            Kind.of(
                    "closed",
                    Closed.class,
                    (event, out) -> {
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new Closed(in.text("by"), in.text("reason"))),
            Kind.of(
                    "reopened",
                    Reopened.class,
                    (event, out) -> {
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new Reopened(in.text("by"), in.text("reason"))),
            Kind.of(
                    "merged-into",
                    MergedInto.class,
                    (event, out) -> {
                        out.object("target", event.target(), IdForms.INCIDENT);
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new MergedInto(in.object("target", IdForms.INCIDENT), in.text("by"), in.text("reason"))),
            Kind.of(
                    "absorbed",
                    Absorbed.class,
                    (event, out) -> out.object("source", event.source(), IdForms.INCIDENT),
                    in -> new Absorbed(in.object("source", IdForms.INCIDENT))),
            Kind.of(
                    "alerts-split-off",
                    AlertsSplitOff.class,
                    (event, out) -> {
                        IdForms.alerts(out, event.alerts());
                        out.object("into", event.into(), IdForms.INCIDENT);
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new AlertsSplitOff(
                            IdForms.alerts(in),
                            in.object("into", IdForms.INCIDENT),
                            in.text("by"),
                            in.text("reason"))));

    private CaseKinds() {}
}
