package io.mdr4j.jackson;

import io.mdr4j.containment.ContainmentState;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentEvent.FoundIsolated;
import io.mdr4j.incident.ContainmentEvent.HoldOrdered;
import io.mdr4j.incident.ContainmentEvent.IsolationAccepted;
import io.mdr4j.incident.ContainmentEvent.IsolationConfirmed;
import io.mdr4j.incident.ContainmentEvent.IsolationForgone;
import io.mdr4j.incident.ContainmentEvent.IsolationHeld;
import io.mdr4j.incident.ContainmentEvent.IsolationIntended;
import io.mdr4j.incident.ContainmentEvent.IsolationOrdered;
import io.mdr4j.incident.ContainmentEvent.StateRead;
import io.mdr4j.incident.ContainmentEvent.TakenOver;
import io.mdr4j.incident.HoldReason;
import java.util.List;

/** How endpoints are cut off, or not. */
final class IsolationKinds {

    static final List<Kind<? extends ContainmentEvent>> ALL = List.of(
            Kind.of(
                    "isolation-intended",
                    IsolationIntended.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        IdForms.endpoint(out, event.endpoint());
                    },
                    in -> new IsolationIntended(IdForms.key(in), IdForms.endpoint(in))),
            Kind.of(
                    "isolation-accepted",
                    IsolationAccepted.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        IdForms.endpoint(out, event.endpoint());
                        out.instant("edrTime", event.edrTime());
                    },
                    in -> new IsolationAccepted(IdForms.key(in), IdForms.endpoint(in), in.instant("edrTime"))),
            Kind.of(
                    "found-isolated",
                    FoundIsolated.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        IdForms.endpoint(out, event.endpoint());
                        out.flag("byUs", event.byUs());
                        out.instant("edrTime", event.edrTime());
                    },
                    in -> new FoundIsolated(
                            IdForms.key(in), IdForms.endpoint(in), in.flag("byUs"), in.instant("edrTime"))),
            Kind.of(
                    "state-read",
                    StateRead.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.constant("state", event.state());
                    },
                    in -> new StateRead(IdForms.endpoint(in), in.constant("state", ContainmentState.class))),
            Kind.of(
                    "isolation-confirmed",
                    IsolationConfirmed.class,
                    (event, out) -> IdForms.endpoint(out, event.endpoint()),
                    in -> new IsolationConfirmed(IdForms.endpoint(in))),
            Kind.of(
                    "isolation-held",
                    IsolationHeld.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.constant("reason", event.reason());
                        out.text("detail", event.detail());
                    },
                    in -> new IsolationHeld(
                            IdForms.endpoint(in), in.constant("reason", HoldReason.class), in.text("detail"))),
            Kind.of(
                    "isolation-forgone",
                    IsolationForgone.class,
                    (event, out) -> IdForms.endpoint(out, event.endpoint()),
                    in -> new IsolationForgone(IdForms.endpoint(in))),
            Kind.of(
                    "isolation-ordered",
                    IsolationOrdered.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new IsolationOrdered(IdForms.endpoint(in), in.text("by"), in.text("reason"))),
            Kind.of(
                    "hold-ordered",
                    HoldOrdered.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new HoldOrdered(IdForms.endpoint(in), in.text("by"), in.text("reason"))),
            Kind.of(
                    "taken-over",
                    TakenOver.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.object("from", event.from(), IdForms.INCIDENT);
                        out.instant("edrTime", event.edrTime());
                    },
                    in -> new TakenOver(
                            IdForms.endpoint(in), in.object("from", IdForms.INCIDENT), in.instant("edrTime"))));

    private IsolationKinds() {}
}
