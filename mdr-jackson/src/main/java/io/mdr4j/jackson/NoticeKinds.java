package io.mdr4j.jackson;

import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.NoticeEvent;
import io.mdr4j.incident.NoticeEvent.Answer;
import io.mdr4j.incident.NoticeEvent.CallNoted;
import io.mdr4j.incident.NoticeEvent.NoticeAcknowledged;
import io.mdr4j.incident.NoticeEvent.NoticeNotReached;
import io.mdr4j.incident.NoticeEvent.NoticePutOff;
import java.util.List;

/** What became of notices, and of calls. */
final class NoticeKinds {

    private static final Form<Answer> ANSWER = new Form<>(
            (answer, out) -> {
                out.text("question", answer.question());
                out.text("answer", answer.answer());
            },
            in -> new Answer(in.text("question"), in.text("answer")));

    static final List<Kind<? extends NoticeEvent>> ALL = List.of(
            Kind.of(
                    "notice-acknowledged",
                    NoticeAcknowledged.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.text("contact", event.contact());
                        out.text("way", event.way());
                        out.text("by", event.by());
                    },
                    in -> new NoticeAcknowledged(IdForms.key(in), in.text("contact"), in.text("way"), in.text("by"))),
            Kind.of(
                    "notice-not-reached",
                    NoticeNotReached.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.text("contact", event.contact());
                        out.text("way", event.way());
                        out.text("reason", event.reason());
                    },
                    in -> new NoticeNotReached(IdForms.key(in), in.text("contact"), in.text("way"), in.text("reason"))),
            Kind.of(
                    "notice-put-off",
                    NoticePutOff.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.text("contact", event.contact());
                        out.instant("until", event.until());
                    },
                    in -> new NoticePutOff(IdForms.key(in), in.text("contact"), in.instant("until"))),
            Kind.of(
                    "call-noted",
                    CallNoted.class,
                    (event, out) -> {
                        out.text("contact", event.contact());
                        out.constant("outcome", event.outcome());
                        out.objects("answers", event.answers(), ANSWER);
                        out.text("by", event.by());
                    },
                    in -> new CallNoted(
                            in.text("contact"),
                            in.constant("outcome", CallOutcome.class),
                            in.objects("answers", ANSWER),
                            in.text("by"))));

    private NoticeKinds() {}
}
