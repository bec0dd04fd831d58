package io.mdr4j.examples;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.operation.DecisionOutcome;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.simulation.Change;
import io.mdr4j.simulation.ChangeGroup;
import io.mdr4j.simulation.ChangedDecision;
import io.mdr4j.simulation.LeftOut;
import io.mdr4j.simulation.Simulation;
import io.mdr4j.text.Bilingual;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** A simulation on the console. */
final class SimulationTable {

    private static final int MOST_LINES = 50;
    private static final int WIDE = 110;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Simulation simulation;
    private final Customer customer;
    private final Language language;

    SimulationTable(Simulation simulation, Customer customer, Language language) {
        this.simulation = simulation;
        this.customer = customer;
        this.language = language;
    }

    void print(PrintWriter out) {
        out.println(customer.name() + " (" + customer.id() + "), " + time(simulation.from()) + " - "
                + time(simulation.until()));
        out.println(say("変更後の運用ルール：", "changed rules: ") + simulation.changedVersion());
        out.println(say("比較の基準：", "held against: ")
                + simulation
                        .currentVersion()
                        .map(version -> say("現行の運用ルール ", "the current rules ") + version)
                        .orElse(say("記録された判断", "the decisions as recorded")));
        out.println(say("記録時の運用ルール：", "recorded under: ")
                + simulation.recordedVersions().entrySet().stream()
                        .map(e -> e.getKey() + " (" + e.getValue() + ")")
                        .collect(Collectors.joining(", ")));
        out.println();
        figures(out);
        isolations(out);
        groups(out);
        changes(out);
        leftOut(out);
    }

    private void figures(PrintWriter out) {
        ConsoleTable table = new ConsoleTable().texts(say("集計", "totals"), WIDE).numbers(say("件数", "number"));
        simulation.figures().forEach(f -> table.row(List.of(say(f.label()), String.valueOf(f.number()))));
        table.print(out);
    }

    private void isolations(PrintWriter out) {
        ConsoleTable table = new ConsoleTable()
                .texts(say("隔離", "isolation"), WIDE)
                .numbers(say("変更前", "before"))
                .numbers(say("変更後", "after"));
        for (IsolationMode mode : IsolationMode.values()) {
            table.row(List.of(
                    say(DecisionOutcome.words(mode)),
                    String.valueOf(simulation.isolationsBefore().getOrDefault(mode, 0)),
                    String.valueOf(simulation.isolationsAfter().getOrDefault(mode, 0))));
        }
        out.println();
        table.print(out);
    }

    private void groups(PrintWriter out) {
        if (simulation.groups().isEmpty()) {
            return;
        }
        ConsoleTable table = new ConsoleTable()
                .numbers(say("件数", "number"))
                .texts(say("運用ルール", "rule"), 50)
                .texts(say("変わる点", "what differs"), WIDE)
                .texts(say("例", "examples"), 40);
        for (ChangeGroup group : simulation.groups().stream().limit(MOST_LINES).toList()) {
            List<Bilingual> words = group.change().words();
            for (int i = 0; i < words.size(); i++) {
                table.row(List.of(
                        i == 0 ? String.valueOf(group.decisions()) : "",
                        i == 0 ? rules(group.change()) : "",
                        say(words.get(i)),
                        i == 0
                                ? group.examples().stream()
                                        .map(IncidentId::number)
                                        .collect(Collectors.joining(", "))
                                : ""));
            }
        }
        out.println();
        table.print(out);
        more(out, simulation.groups().size() - MOST_LINES);
    }

    private void changes(PrintWriter out) {
        if (simulation.changes().isEmpty()) {
            return;
        }
        ConsoleTable table = new ConsoleTable()
                .texts(say("インシデント", "incident"), 30)
                .texts(say("開始", "opened"), 16)
                .texts(say("端末", "endpoint"), 30)
                .texts(say("運用ルール", "rule"), 50)
                .texts(say("変わる点", "what differs"), 40);
        for (ChangedDecision each :
                simulation.changes().stream().limit(MOST_LINES).toList()) {
            table.row(List.of(
                    each.incident().number(),
                    time(each.openedAt()),
                    each.endpoint().isEmpty() ? "-" : each.endpoint(),
                    rules(each.change()),
                    each.change().differences().stream()
                            .map(difference -> say(difference.words()))
                            .collect(Collectors.joining(", "))));
        }
        out.println();
        table.print(out);
        more(
                out,
                simulation.changed() - Math.min(MOST_LINES, simulation.changes().size()));
    }

    private void leftOut(PrintWriter out) {
        if (simulation.leftOut() == 0) {
            return;
        }
        ConsoleTable table = new ConsoleTable()
                .texts(say("再判断できなかったインシデント", "incidents left out"), 30)
                .texts(say("理由", "reason"), WIDE);
        for (LeftOut each :
                simulation.leftOutIncidents().stream().limit(MOST_LINES).toList()) {
            table.row(List.of(each.incident().number(), each.reason()));
        }
        out.println();
        table.print(out);
        more(out, simulation.leftOut() - MOST_LINES);
    }

    private void more(PrintWriter out, int more) {
        if (more > 0) {
            out.println(say("ほか " + more + "件", "and " + more + " more"));
        }
    }

    private static String rules(Change change) {
        return change.ruleBefore().equals(change.ruleAfter())
                ? change.ruleBefore()
                : change.ruleBefore() + " → " + change.ruleAfter();
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(customer.zone()));
    }

    private String say(Bilingual words) {
        return words.in(language);
    }

    private String say(String ja, String en) {
        return say(new Bilingual(ja, en));
    }
}
