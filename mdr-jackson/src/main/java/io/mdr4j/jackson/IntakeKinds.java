package io.mdr4j.jackson;

import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IntakeEvent.AlertCounted;
import io.mdr4j.incident.IntakeEvent.AlertReceived;
import io.mdr4j.incident.IntakeEvent.AlertUpdated;
import io.mdr4j.incident.IntakeEvent.EndpointSeen;
import io.mdr4j.incident.IntakeEvent.EvidenceCollected;
import io.mdr4j.incident.IntakeEvent.Opened;
import io.mdr4j.incident.IntakeEvent.StormBegan;
import java.util.List;

/** What came in. */
final class IntakeKinds {

    static final List<Kind<? extends IntakeEvent>> ALL = List.of(
            Kind.of(
                    "opened",
                    Opened.class,
                    (event, out) -> {
                        out.object("incident", event.incident(), IdForms.INCIDENT);
                        out.optionalObject("linkedTo", event.linkedTo(), IdForms.INCIDENT);
                    },
                    in -> new Opened(
                            in.object("incident", IdForms.INCIDENT), in.optionalObject("linkedTo", IdForms.INCIDENT))),
            Kind.of(
                    "storm-began",
                    StormBegan.class,
                    (event, out) -> {
                        out.number("incidents", event.incidents());
                        out.instant("since", event.since());
                    },
                    in -> new StormBegan(in.number("incidents"), in.instant("since"))),
            Kind.of(
                    "alert-received",
                    AlertReceived.class,
                    (event, out) -> {
                        out.object("alert", event.alert(), AlertForms.ALERT);
                        out.text("rawSha256", event.rawSha256());
                        out.instant("receivedAt", event.receivedAt());
                        out.flagWhereSet("reported", event.reported());
                    },
                    in -> new AlertReceived(
                            in.object("alert", AlertForms.ALERT),
                            in.text("rawSha256"),
                            in.instant("receivedAt"),
                            in.flag("reported", false))),
            Kind.of(
                    "alert-counted",
                    AlertCounted.class,
                    (event, out) -> {
                        out.object("alert", event.alert(), IdForms.ALERT);
                        out.optionalObject("endpoint", event.endpoint(), IdForms.ENDPOINT);
                        out.instant("receivedAt", event.receivedAt());
                    },
                    in -> new AlertCounted(
                            in.object("alert", IdForms.ALERT),
                            in.optionalObject("endpoint", IdForms.ENDPOINT),
                            in.instant("receivedAt"))),
            Kind.of(
                    "alert-updated",
                    AlertUpdated.class,
                    (event, out) -> {
                        out.object("alert", event.alert(), AlertForms.ALERT);
                        out.text("rawSha256", event.rawSha256());
                        out.instant("receivedAt", event.receivedAt());
                    },
                    in -> new AlertUpdated(
                            in.object("alert", AlertForms.ALERT), in.text("rawSha256"), in.instant("receivedAt"))),
            Kind.of(
                    "endpoint-seen",
                    EndpointSeen.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.object("endpoint", event.endpoint(), EndpointForms.ENDPOINT);
                    },
                    in -> new EndpointSeen(IdForms.key(in), in.object("endpoint", EndpointForms.ENDPOINT))),
            Kind.of(
                    "evidence-collected",
                    EvidenceCollected.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.object("alert", event.alert(), IdForms.ALERT);
                        out.number("facts", event.facts());
                        out.objects("gaps", event.gaps(), EvidenceForms.GAP);
                    },
                    in -> new EvidenceCollected(
                            IdForms.key(in),
                            in.object("alert", IdForms.ALERT),
                            in.number("facts"),
                            in.objects("gaps", EvidenceForms.GAP))));

    private IntakeKinds() {}
}
