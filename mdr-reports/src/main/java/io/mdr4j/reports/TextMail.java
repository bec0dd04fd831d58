package io.mdr4j.reports;

import io.mdr4j.customer.Language;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportForm;
import java.util.List;

/** The report as the body of a mail: alone enough to know what happened and what to do. Stateless. */
final class TextMail {

    private static final String RULE = "------------------------------------------------------------";

    private TextMail() {}

    static String write(FirstReport report, Language language, SocProfile soc) {
        Pen pen = Pen.forMail(report, language, soc);
        ReportView view = ReportViews.of(pen);
        Lines out = new Lines(pen);
        opening(out, pen, view);
        for (ReportView.Answer answer : view.answers()) {
            out.heading(answer.question());
            out.line(pen.say("mail.brief", answer.brief()));
            answer.sentences().forEach(out::line);
        }
        verdict(out, pen, view);
        techniques(out, pen, view);
        endpoints(out, pen, view);
        findings(out, pen, "heading.damage", view.damage());
        findings(out, pen, "heading.remaining", view.remaining());
        destinations(out, pen, view);
        actions(out, pen, "heading.actions.customer", "action.none.customer", view.customerActions());
        actions(out, pen, "heading.actions.soc", "action.none.soc", view.socActions());
        out.heading(pen.say("heading.next"));
        view.next().forEach(out::item);
        gaps(out, pen, view);
        closing(out, pen, view);
        return out.text();
    }

    private static void opening(Lines out, Pen pen, ReportView view) {
        out.line(pen.say("mail.to", pen.text(pen.report().customer().name())));
        out.blank();
        out.line(pen.say("mail.opening", view.cover().soc()));
        out.line(pen.say("mail.intro", pen.text(pen.report().incidentNumber())));
        out.blank();
        view.notices().forEach(out::line);
        out.line(RULE);
        view.cover().rows().forEach(r -> out.line(pen.say("label", r.label(), r.value())));
        out.line(pen.say("label", pen.say("severity.label"), view.verdict().word()));
        out.line(RULE);
    }

    /** How the level was reached, and the weightiest reasons with what they mean. */
    private static void verdict(Lines out, Pen pen, ReportView view) {
        out.heading(pen.say("heading.severity"));
        view.verdict().changes().forEach(out::line);
        // A level that never changed is told by its reasons.
        List<ReportView.Turn> turns = view.verdict().derivation();
        for (ReportView.Turn turn : turns.size() > 1 ? turns : List.<ReportView.Turn>of()) {
            out.line(pen.say("mail.derivation", turn.word(), turn.text()));
        }
        out.line(pen.say("severity.reasons")
                + pen.say("sentence.space")
                + view.verdict().confidence());
        for (ReportView.Because reason : view.verdict().reasons()) {
            boolean brief = pen.report().form() == ReportForm.SHORT
                    || reason.explanation().isEmpty();
            out.item(brief ? reason.text() : pen.say("mail.reason", reason.text(), reason.explanation()));
            if (!reason.attribution().isEmpty()) {
                out.line(pen.say("severity.attribution", reason.attribution()));
            }
        }
        if (view.verdict().more() > 0) {
            out.line(pen.say("severity.more", view.verdict().more()));
        }
    }

    private static void techniques(Lines out, Pen pen, ReportView view) {
        if (pen.report().form() == ReportForm.SHORT) {
            return;
        }
        out.heading(pen.say("heading.attack"));
        if (view.techniques().isEmpty()) {
            out.line(pen.say("attack.none"));
            return;
        }
        for (ReportView.Technique shown : view.techniques()) {
            String name = shown.note().isEmpty() ? shown.name() : shown.name() + " " + shown.note();
            String sources = String.join(pen.say("list.comma"), shown.sources());
            out.item(pen.say("mail.technique", shown.tactics(), shown.id(), name, sources));
        }
        if (view.moreTechniques() > 0) {
            out.line(pen.say("attack.more", view.moreTechniques()));
        }
        out.line(new AttackPart(pen).notice());
    }

    private static void endpoints(Lines out, Pen pen, ReportView view) {
        out.heading(pen.say("heading.endpoints"));
        if (view.cards().isEmpty()) {
            out.line(pen.say("endpoint.none"));
        }
        for (ReportView.Card card : view.cards()) {
            out.item(pen.say("mail.endpoint", card.name(), card.role(), card.statusWord()));
        }
        for (ReportView.Line line : view.endpointLines()) {
            out.item(pen.say("mail.endpoint", line.name(), line.role(), line.statusWord()));
        }
        if (view.moreEndpoints() > 0) {
            out.line(pen.say("endpoint.more", view.moreEndpoints()));
        }
        out.heading(pen.say("heading.block"));
        out.line(BlockWords.sentence(pen, BlockWords.overall(pen.alerts())));
    }

    private static void findings(Lines out, Pen pen, String heading, ReportView.Findings findings) {
        out.heading(pen.say(heading));
        if (!findings.none().isEmpty()) {
            out.line(findings.none());
        }
        for (ReportView.Found found : findings.found()) {
            out.item(found.sentence());
            found.items().forEach(item -> out.line("    " + item));
            if (found.more() > 0) {
                out.line("    " + pen.say("finding.more", found.more()));
            }
        }
    }

    private static void destinations(Lines out, Pen pen, ReportView view) {
        out.heading(pen.say("heading.destinations"));
        if (view.destinations().isEmpty()) {
            out.line(pen.say(HtmlPage.nodestination(pen.report())));
        }
        for (ReportView.Target target : view.destinations()) {
            out.item(pen.say("mail.destination", target.address(), target.port(), target.verdict(), target.state()));
        }
        if (view.moreDestinations() > 0) {
            out.line(pen.say("destination.more", view.moreDestinations()));
        }
    }

    private static void actions(Lines out, Pen pen, String heading, String none, List<ReportView.Act> acts) {
        out.heading(pen.say(heading));
        if (acts.isEmpty()) {
            out.line(pen.say(none));
        }
        for (ReportView.Act act : acts) {
            String when = act.when().isEmpty() ? act.status() : pen.say("mail.when", act.status(), act.when());
            out.item(when.isEmpty() ? act.text() : pen.say("mail.action", act.text(), when));
        }
    }

    private static void gaps(Lines out, Pen pen, ReportView view) {
        out.heading(pen.say("heading.gaps"));
        if (view.gaps().isEmpty()) {
            out.line(pen.say("gap.none"));
        }
        for (ReportView.Gap gap : view.gaps()) {
            out.item(gap.line());
        }
    }

    private static void closing(Lines out, Pen pen, ReportView view) {
        out.blank();
        out.line(RULE);
        out.line(pen.say("mail.closing"));
        out.line(view.cover().soc());
        HtmlPage.contact(pen).forEach(out::line);
        out.line(view.cover().tlp());
        pen.report().chainHead().ifPresent(h -> out.line(pen.say("label", CoverPart.chain(pen), pen.text(h.link()))));
    }

    /** Lines of text, each ending in a plain line feed. */
    private static final class Lines {

        private final StringBuilder text = new StringBuilder(4_096);
        private final Pen pen;

        Lines(Pen pen) {
            this.pen = pen;
        }

        void heading(String heading) {
            blank();
            line(pen.say("mail.heading", heading));
        }

        void item(String item) {
            line(pen.say("mail.item", item));
        }

        void line(String line) {
            if (!line.isEmpty()) {
                text.append(line).append('\n');
            }
        }

        void blank() {
            text.append('\n');
        }

        String text() {
            return text.toString();
        }
    }
}
