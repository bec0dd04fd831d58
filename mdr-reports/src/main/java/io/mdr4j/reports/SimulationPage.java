package io.mdr4j.reports;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.operation.DecisionOutcome;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.report.ReportException;
import io.mdr4j.simulation.Change;
import io.mdr4j.simulation.ChangedDecision;
import io.mdr4j.simulation.Simulation;
import io.mdr4j.text.Bilingual;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What changed rules would do, as one HTML file without script and without anything from elsewhere. For the customer or the
 * analyst who is to agree to the change. Thread-safe.
 */
public final class SimulationPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final PebbleTemplate TEMPLATE = template();

    private final Simulation simulation;
    private final Customer customer;
    private final Language language;

    private SimulationPage(Simulation simulation, Customer customer, Language language) {
        this.simulation = simulation;
        this.customer = customer;
        this.language = language;
    }

    /** A number with its label; the template reads the components by their names, here and below. */
    record Count(String label, int value) {}

    /** How many isolations there are before and after. */
    record Isolations(String label, int before, int after) {}

    /** Decisions that change alike. */
    record Group(int decisions, String rules, List<String> differences, String examples) {}

    /** One changed decision. */
    record Line(
            String incident,
            String opened,
            String endpoint,
            String severity,
            String version,
            String rules,
            String parts) {}

    /** An incident left out. */
    record Left(String incident, String reason) {}

    /** The page, in one language. Times are those of the customer's zone. */
    public static String html(Simulation simulation, Customer customer, Language language) {
        return new SimulationPage(simulation, customer, language).write();
    }

    private static PebbleTemplate template() {
        ClasspathLoader loader = new ClasspathLoader(SimulationPage.class.getClassLoader());
        loader.setCharset("UTF-8");
        return new PebbleEngine.Builder()
                .loader(loader)
                .defaultEscapingStrategy("html")
                .strictVariables(true)
                .newLineTrimming(false)
                .defaultLocale(Locale.ROOT)
                .build()
                .getTemplate("io/mdr4j/reports/simulation.html");
    }

    private String write() {
        Map<String, Object> model = new HashMap<>();
        model.put("ja", language == Language.JA);
        model.put("lang", language.code());
        model.put("customer", Printable.text(customer.name()));
        model.put("from", moment(simulation.from()));
        model.put("until", moment(simulation.until()));
        model.put("changed", simulation.changedVersion());
        model.put("current", simulation.currentVersion().orElse(""));
        model.put("recorded", simulation.recordedVersions());
        model.put(
                "figures",
                simulation.figures().stream()
                        .map(f -> new Count(say(f.label()), f.number()))
                        .toList());
        model.put(
                "isolations",
                Arrays.stream(IsolationMode.values()).map(this::isolations).toList());
        model.put(
                "groups",
                simulation.groups().stream()
                        .map(g -> new Group(
                                g.decisions(),
                                rules(g.change()),
                                g.change().words().stream().map(this::say).toList(),
                                String.join(
                                        ", ",
                                        g.examples().stream()
                                                .map(IncidentId::number)
                                                .toList())))
                        .toList());
        model.put("ungrouped", simulation.ungrouped());
        model.put("lines", simulation.changes().stream().map(this::line).toList());
        model.put("unlisted", simulation.changed() - simulation.changes().size());
        model.put(
                "left",
                simulation.leftOutIncidents().stream()
                        .map(left -> new Left(left.incident().number(), Printable.text(left.reason())))
                        .toList());
        model.put(
                "unnamed", simulation.leftOut() - simulation.leftOutIncidents().size());
        StringWriter out = new StringWriter(32_768);
        try {
            TEMPLATE.evaluate(out, model, language.locale());
        } catch (IOException | PebbleException e) {
            throw new ReportException("The template of the simulation failed", e);
        }
        return out.toString();
    }

    private Isolations isolations(IsolationMode mode) {
        return new Isolations(
                say(DecisionOutcome.words(mode)),
                simulation.isolationsBefore().getOrDefault(mode, 0),
                simulation.isolationsAfter().getOrDefault(mode, 0));
    }

    private Line line(ChangedDecision each) {
        String separator = language == Language.JA ? "、" : ", ";
        return new Line(
                each.incident().number(),
                time(each.openedAt()),
                Printable.text(each.endpoint()),
                say(DecisionOutcome.words(each.severity())),
                each.recordedVersion(),
                rules(each.change()),
                String.join(
                        separator,
                        each.change().differences().stream()
                                .map(difference -> say(difference.words()))
                                .toList()));
    }

    private static String rules(Change change) {
        return change.ruleBefore().equals(change.ruleAfter())
                ? change.ruleBefore()
                : change.ruleBefore() + " → " + change.ruleAfter();
    }

    private String moment(Instant instant) {
        DateTimeFormatter format = language == Language.JA
                ? DateTimeFormatter.ofPattern("yyyy年M月d日(E) HH:mm", Locale.JAPANESE)
                : DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", Locale.ENGLISH);
        DateTimeFormatter zone = DateTimeFormatter.ofPattern(" (z)", Locale.ENGLISH);
        return format.format(instant.atZone(customer.zone())) + zone.format(instant.atZone(customer.zone()));
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(customer.zone()));
    }

    private String say(Bilingual words) {
        return words.in(language);
    }
}
