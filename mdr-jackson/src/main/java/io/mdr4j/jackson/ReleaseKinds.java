package io.mdr4j.jackson;

import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentEvent.LetGo;
import io.mdr4j.incident.ContainmentEvent.ReleaseAccepted;
import io.mdr4j.incident.ContainmentEvent.ReleaseConfirmed;
import io.mdr4j.incident.ContainmentEvent.ReleaseIntended;
import io.mdr4j.incident.ContainmentEvent.ReleaseOrdered;
import io.mdr4j.incident.ReleaseCause;
import java.util.List;

/** How endpoints are let back. */
final class ReleaseKinds {

    static final List<Kind<? extends ContainmentEvent>> ALL = List.of(
            Kind.of(
                    "release-intended",
                    ReleaseIntended.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        IdForms.endpoint(out, event.endpoint());
                        out.constant("cause", event.cause());
                    },
                    in -> new ReleaseIntended(
                            IdForms.key(in), IdForms.endpoint(in), in.constant("cause", ReleaseCause.class))),
            Kind.of(
                    "release-accepted",
                    ReleaseAccepted.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        IdForms.endpoint(out, event.endpoint());
                        out.instant("edrTime", event.edrTime());
                    },
                    in -> new ReleaseAccepted(IdForms.key(in), IdForms.endpoint(in), in.instant("edrTime"))),
            Kind.of(
                    "release-confirmed",
                    ReleaseConfirmed.class,
                    (event, out) -> IdForms.endpoint(out, event.endpoint()),
                    in -> new ReleaseConfirmed(IdForms.endpoint(in))),
            Kind.of(
                    "let-go",
                    LetGo.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.object("stillHeldBy", event.stillHeldBy(), IdForms.INCIDENT);
                    },
                    in -> new LetGo(IdForms.endpoint(in), in.object("stillHeldBy", IdForms.INCIDENT))),
            Kind.of(
                    "release-ordered",
                    ReleaseOrdered.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new ReleaseOrdered(IdForms.endpoint(in), in.text("by"), in.text("reason"))));

    private ReleaseKinds() {}
}
