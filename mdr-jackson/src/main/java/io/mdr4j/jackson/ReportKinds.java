package io.mdr4j.jackson;

import io.mdr4j.incident.Obstacle;
import io.mdr4j.incident.Promise;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.ReportEvent.DeadlineMissed;
import io.mdr4j.incident.ReportEvent.NoticeDelivered;
import io.mdr4j.incident.ReportEvent.ReportIssued;
import io.mdr4j.incident.ReportEvent.ReportReleased;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What was reported, and to whom. */
final class ReportKinds {

    static final List<Kind<? extends ReportEvent>> ALL = List.of(
            Kind.of("report-issued", ReportIssued.class, ReportKinds::write, ReportKinds::read),
            Kind.of(
                    "report-released",
                    ReportReleased.class,
                    (event, out) -> out.text("by", event.by()),
                    in -> new ReportReleased(in.text("by"))),
            Kind.of(
                    "notice-delivered",
                    NoticeDelivered.class,
                    (event, out) -> {
                        IdForms.key(out, event.key());
                        out.text("contact", event.contact());
                        out.text("way", event.way());
                        out.numbers("reports", IdForms.sorted(event.reports(), Comparator.naturalOrder()));
                        out.optionalText("digest", event.digest());
                    },
                    in -> new NoticeDelivered(
                            IdForms.key(in),
                            in.text("contact"),
                            in.text("way"),
                            Set.copyOf(in.numbers("reports")),
                            in.optionalText("digest"))),
            Kind.of(
                    "deadline-missed",
                    DeadlineMissed.class,
                    (event, out) -> {
                        out.constant("promise", event.promise());
                        out.instant("due", event.due());
                        out.constant("cause", event.cause());
                        out.text("detail", event.detail());
                    },
                    in -> new DeadlineMissed(
                            in.constant("promise", Promise.class),
                            in.instant("due"),
                            in.constant("cause", Obstacle.class),
                            in.text("detail"))));

    private ReportKinds() {}

    private static void write(ReportIssued event, WireWriter out) throws IOException {
        IdForms.key(out, event.key());
        out.number("number", event.number());
        out.flag("inProgress", event.inProgress());
        out.number("basis", event.basis());
        out.object("told", event.told(), ReportForms.TOLD);
        out.objects("recipients", event.recipients().entrySet(), ReportForms.RECIPIENT);
        out.objects("subjects", ReportForms.sorted(event.subjects(), Comparator.naturalOrder()), ReportForms.SUBJECT);
        out.objects("parts", event.parts(), ReportForms.PART);
        out.flagWhereSet("plain", event.plain());
        out.objects("letters", ReportForms.sorted(event.letters(), Comparator.naturalOrder()), LetterForms.BY_LANGUAGE);
    }

    private static ReportIssued read(WireReader in) {
        return new ReportIssued(
                IdForms.key(in),
                in.number("number"),
                in.flag("inProgress"),
                in.longNumber("basis"),
                in.object("told", ReportForms.TOLD),
                ReportForms.map(in.objects("recipients", ReportForms.RECIPIENT)),
                ReportForms.map(in.objects("subjects", ReportForms.SUBJECT)),
                in.objects("parts", ReportForms.PART),
                in.flag("plain", false),
                ReportForms.map(in.objects("letters", LetterForms.BY_LANGUAGE)));
    }
}
