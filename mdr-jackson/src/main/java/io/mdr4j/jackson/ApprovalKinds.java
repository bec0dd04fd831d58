package io.mdr4j.jackson;

import io.mdr4j.approval.ApprovalSeal;
import io.mdr4j.approval.ApprovalTicket;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.ApprovalEvent.ApprovalAsked;
import io.mdr4j.incident.ApprovalEvent.ApprovalExpired;
import io.mdr4j.incident.ApprovalEvent.ApprovalGiven;
import io.mdr4j.incident.ApprovalEvent.ApprovalRefused;
import io.mdr4j.incident.ApprovalEvent.Means;
import io.mdr4j.incident.ApprovalEvent.RequestIssued;
import io.mdr4j.incident.ApprovalEvent.RequestLocked;
import io.mdr4j.incident.ApprovalEvent.WrongCode;
import io.mdr4j.operation.ApprovalTimeout;
import java.util.List;

/** What was asked of those who approve, and what they answered. */
final class ApprovalKinds {

    private static final Form<ApprovalTicket.Endpoint> ENDPOINT = new Form<>(
            (asked, out) -> {
                IdForms.endpoint(out, asked.id());
                out.text("ruleSetVersion", asked.ruleSetVersion());
                out.number("decision", asked.decision());
            },
            in -> new ApprovalTicket.Endpoint(
                    IdForms.endpoint(in), in.text("ruleSetVersion"), in.longNumber("decision")));

    private static final Form<ApprovalSeal> SEAL = new Form<>(
            (seal, out) -> {
                out.text("key", seal.keyId());
                out.text("tokenHash", seal.tokenHash());
                out.text("codeHash", seal.codeHash());
            },
            in -> new ApprovalSeal(in.text("key"), in.text("tokenHash"), in.text("codeHash")));

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
                        out.number("quorum", event.quorum());
                    },
                    in -> new ApprovalAsked(
                            IdForms.endpoint(in),
                            in.number("round"),
                            in.flag("ofAnalysts"),
                            IdForms.ordered(in.texts("contacts")),
                            in.instant("until"),
                            in.optionalNumber("quorum").orElse(1))),
            Kind.of(
                    "approval-request-issued",
                    RequestIssued.class,
                    (event, out) -> {
                        out.number("number", event.number());
                        out.text("contact", event.contact());
                        out.number("round", event.round());
                        out.objects("endpoints", event.endpoints(), ENDPOINT);
                        out.instant("until", event.until());
                        out.optionalObject("seal", event.seal(), SEAL);
                    },
                    in -> new RequestIssued(
                            in.number("number"),
                            in.text("contact"),
                            in.number("round"),
                            in.objects("endpoints", ENDPOINT),
                            in.instant("until"),
                            in.optionalObject("seal", SEAL))),
            Kind.of(
                    "approval-code-wrong",
                    WrongCode.class,
                    (event, out) -> out.number("request", event.request()),
                    in -> new WrongCode(in.number("request"))),
            Kind.of(
                    "approval-request-locked",
                    RequestLocked.class,
                    (event, out) -> out.number("request", event.request()),
                    in -> new RequestLocked(in.number("request"))),
            Kind.of(
                    "approval-given",
                    ApprovalGiven.class,
                    (event, out) -> {
                        IdForms.endpoints(out, event.endpoints());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                        out.constant("means", event.means());
                    },
                    in -> new ApprovalGiven(
                            IdForms.endpoints(in), in.text("by"), in.text("reason"), in.constant("means", Means.DESK))),
            Kind.of(
                    "approval-refused",
                    ApprovalRefused.class,
                    (event, out) -> {
                        IdForms.endpoints(out, event.endpoints());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                        out.constant("means", event.means());
                    },
                    in -> new ApprovalRefused(
                            IdForms.endpoints(in), in.text("by"), in.text("reason"), in.constant("means", Means.DESK))),
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
