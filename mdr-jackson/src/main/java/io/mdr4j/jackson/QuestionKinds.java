package io.mdr4j.jackson;

import io.mdr4j.customer.Way;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.QuestionEvent.AutomaticReply;
import io.mdr4j.incident.QuestionEvent.Channel;
import io.mdr4j.incident.QuestionEvent.NoticeBounced;
import io.mdr4j.incident.QuestionEvent.QuestionAnswered;
import io.mdr4j.incident.QuestionEvent.QuestionAsked;
import io.mdr4j.incident.QuestionEvent.QuestionWithdrawn;
import java.util.List;

/** What the customer asked and was answered, and what came back by mail. */
final class QuestionKinds {

    static final List<Kind<? extends QuestionEvent>> ALL = List.of(
            Kind.of(
                    "question-asked",
                    QuestionAsked.class,
                    (event, out) -> {
                        out.text("id", event.id());
                        out.text("contact", event.contact());
                        out.constant("channel", event.channel());
                        out.text("text", event.text());
                        out.instant("receivedAt", event.receivedAt());
                        out.text("reference", event.reference());
                        out.optionalText("fullSha256", event.fullSha256());
                        out.flagWhereSet("doubtful", event.doubtful());
                    },
                    in -> new QuestionAsked(
                            in.text("id"),
                            in.text("contact"),
                            in.constant("channel", Channel.class),
                            in.text("text"),
                            in.instant("receivedAt"),
                            in.text("reference"),
                            in.optionalText("fullSha256"),
                            in.flag("doubtful", false))),
            Kind.of(
                    "question-answered",
                    QuestionAnswered.class,
                    (event, out) -> {
                        out.text("question", event.question());
                        out.number("number", event.number());
                        out.text("by", event.by());
                        out.text("text", event.text());
                        out.texts("ways", event.ways().stream().map(Way::id).toList());
                    },
                    in -> new QuestionAnswered(
                            in.text("question"),
                            in.number("number"),
                            in.text("by"),
                            in.text("text"),
                            in.texts("ways").stream().map(Way::new).toList())),
            Kind.of(
                    "question-withdrawn",
                    QuestionWithdrawn.class,
                    (event, out) -> {
                        out.text("question", event.question());
                        out.text("by", event.by());
                        out.text("reason", event.reason());
                    },
                    in -> new QuestionWithdrawn(in.text("question"), in.text("by"), in.text("reason"))),
            Kind.of(
                    "notice-bounced",
                    NoticeBounced.class,
                    (event, out) -> {
                        out.text("id", event.id());
                        out.text("contact", event.contact());
                        out.text("reference", event.reference());
                        out.text("reason", event.reason());
                    },
                    in -> new NoticeBounced(
                            in.text("id"), in.text("contact"), in.text("reference"), in.text("reason"))),
            Kind.of(
                    "automatic-reply",
                    AutomaticReply.class,
                    (event, out) -> {
                        out.text("id", event.id());
                        out.text("contact", event.contact());
                        out.text("subject", event.subject());
                    },
                    in -> new AutomaticReply(in.text("id"), in.text("contact"), in.text("subject"))));

    private QuestionKinds() {}
}
