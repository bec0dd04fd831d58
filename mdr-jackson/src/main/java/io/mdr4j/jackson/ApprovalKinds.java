package io.mdr4j.jackson;

import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.ApprovalEvent.ApprovalAsked;
import io.mdr4j.incident.ApprovalEvent.ApprovalExpired;
import io.mdr4j.incident.ApprovalEvent.ApprovalGiven;
import io.mdr4j.incident.ApprovalEvent.ApprovalRefused;
import io.mdr4j.operation.ApprovalTimeout;
import java.util.List;

/** What was asked of those who approve, and what they answered. */
final class ApprovalKinds {

    static final List<Kind<? extends ApprovalEvent>> ALL = List.of(
            Kind.of(
                    "approval-asked",
                    ApprovalAsked.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.number("round", event.round());
                        out.flag("ofAnalysts", event.ofAnalysts());
                        out.texts("contacts", event.contacts());
                        out.instant("until", event.until());
                    },
                    in -> new ApprovalAsked(
                            IdForms.endpoint(in),
                            in.number("round"),
                            in.flag("ofAnalysts"),
                            IdForms.ordered(in.texts("contacts")),
                            in.instant("until"))),
            Kind.of(
                    "approval-given",
                    ApprovalGiven.class,
                    (event, out) -> {
                        IdForms.endpoints(out, event.endpoints());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new ApprovalGiven(IdForms.endpoints(in), in.text("by"), in.text("reason"))),
            Kind.of(
                    "approval-refused",
                    ApprovalRefused.class,
                    (event, out) -> {
                        IdForms.endpoints(out, event.endpoints());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new ApprovalRefused(IdForms.endpoints(in), in.text("by"), in.text("reason"))),
            Kind.of(
                    "approval-expired",
                    ApprovalExpired.class,
                    (event, out) -> {
                        IdForms.endpoint(out, event.endpoint());
                        out.constant("outcome", event.outcome());
                    },
                    in -> new ApprovalExpired(IdForms.endpoint(in), in.constant("outcome", ApprovalTimeout.class))));

    private ApprovalKinds() {}
}
