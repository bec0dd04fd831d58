package io.mdr4j.reports;

import io.mdr4j.customer.Language;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportException;
import io.mdr4j.report.ReportForm;
import io.mdr4j.report.ReportedGap;
import io.mdr4j.severity.Severity;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as one HTML file without script and without anything from elsewhere. Thread-safe. */
final class HtmlPage {

    private static final String FOLDER = "io/mdr4j/reports/";

    private final PebbleTemplate template;
    private final String css;

    HtmlPage() {
        ClasspathLoader loader = new ClasspathLoader(HtmlPage.class.getClassLoader());
        loader.setCharset("UTF-8");
        PebbleEngine engine = new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .defaultEscapingStrategy("html")
                .strictVariables(true)
                .newLineTrimming(false)
                .defaultLocale(Locale.ROOT)
                .extension(new MessageExtension())
                .build();
        this.template = engine.getTemplate(FOLDER + "first-report.html");
        this.css = read("report.css");
    }

    /** A step of the severity gauge. */
    record Step(int x, String word, boolean on) {}

    /** One area of findings under its heading. */
    record AreaOf(String heading, ReportView.Findings findings) {}

    /** The actions of one side under their heading. */
    record ActsOf(String heading, String none, List<ReportView.Act> acts) {}

    String write(FirstReport report, Language language, SocProfile soc) {
        Pen pen = Pen.forPage(report, language, soc);
        ReportView view = ReportViews.of(pen);
        Map<String, Object> model = new HashMap<>();
        model.put(MessageExtension.MESSAGES, pen.messages());
        model.put("view", view);
        model.put("css", css);
        model.put("lang", language.code());
        model.put("subject", SubjectLine.of(report, language));
        model.put("form", report.form().name());
        model.put("full", report.form() == ReportForm.FULL);
        model.put("incident", pen.text(report.incidentNumber()));
        model.put("version", report.version());
        model.put("alerts", report.coveredAlerts());
        model.put("repetitions", report.repetitions());
        model.put("gauge", gauge(pen));
        model.put(
                "areas",
                List.of(
                        new AreaOf("heading.damage", view.damage()),
                        new AreaOf("heading.remaining", view.remaining())));
        model.put(
                "groups",
                List.of(
                        new ActsOf("heading.actions.customer", "action.none.customer", view.customerActions()),
                        new ActsOf("heading.actions.soc", "action.none.soc", view.socActions())));
        model.put("attacknotice", new AttackPart(pen).notice());
        model.put("nodestination", pen.say(nodestination(report)));
        model.put("nogap", pen.say("gap.none"));
        model.put("zone", pen.say("page.zone", pen.times().zoneName(report.madeAt())));
        model.put("contact", contact(pen));
        model.put("chain", CoverPart.chain(pen));
        model.put("link", report.chainHead().map(h -> pen.text(h.link())).orElse(""));
        model.put(
                "footer",
                pen.say(
                        "page.footer",
                        pen.text(soc.name()),
                        pen.text(report.incidentNumber()),
                        pen.text(report.customer().name())));
        StringWriter out = new StringWriter(32_768);
        try {
            template.evaluate(out, model, language.locale());
        } catch (IOException | PebbleException e) {
            throw new ReportException("The template of the first report failed", e);
        }
        return out.toString();
    }

    /** A destination that nobody could look for was not "not found". */
    static String nodestination(FirstReport report) {
        boolean unexamined = report.gaps().stream().anyMatch(g -> g.subject() == ReportedGap.Subject.NETWORK);
        return unexamined ? "destination.none.unexamined" : "destination.none";
    }

    static List<String> contact(Pen pen) {
        List<String> out = new ArrayList<>();
        if (!pen.soc().phone().isEmpty()) {
            out.add(pen.say("mail.phone", pen.soc().phone()));
        }
        if (!pen.soc().email().isEmpty()) {
            out.add(pen.say("mail.email", pen.soc().email()));
        }
        return out;
    }

    private static List<Step> gauge(Pen pen) {
        List<Severity> levels = List.of(Severity.FALSE_POSITIVE, Severity.LOW, Severity.MEDIUM, Severity.HIGH);
        List<Step> steps = new ArrayList<>();
        for (Severity level : levels) {
            boolean on = level == pen.report().assessment().severity();
            steps.add(new Step(1 + steps.size() * 49, pen.say("gauge." + level), on));
        }
        return steps;
    }

    private static String read(String resource) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ReportException("The file " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ReportException("The file " + resource + " cannot be read", e);
        }
    }
}
