package io.mdr4j.reports;

import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.report.ProcessSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The process tree: where each box stands, and what the table below says. All lengths are whole pixels. */
final class TreePart {

    /** How much of a command line is printed, in characters. */
    static final int COMMAND_LINE_LIMIT = 240;

    private static final int WIDTH = 720;
    private static final int STEP_X = 34;
    private static final int STEP_Y = 44;
    private static final int MARGIN = 6;
    private static final int DEEPEST = 8;
    private static final int LABEL_LIMIT = 48;
    private static final int NOTE_LIMIT = 70;

    private TreePart() {}

    static ReportView.Tree of(Pen pen) {
        ProcessSummary summary = pen.report().processes();
        List<ReportView.Node> nodes = new ArrayList<>();
        int[] lastAtDepth = new int[DEEPEST + 1];
        for (ProcessSummary.Entry entry : summary.entries()) {
            int depth = Math.min(entry.depth(), DEEPEST);
            int y = MARGIN + nodes.size() * STEP_Y;
            int x = MARGIN + depth * STEP_X;
            int parentY = entry.depth() == 0 ? -1 : lastAtDepth[Math.max(0, depth - 1)];
            lastAtDepth[depth] = y;
            nodes.add(node(pen, entry, x, y, Math.max(MARGIN, x - STEP_X), parentY));
        }
        String description = nodes.stream().map(ReportView.Node::label).collect(Collectors.joining(" > "));
        int height = 2 * MARGIN + nodes.size() * STEP_Y;
        return new ReportView.Tree(WIDTH, height, List.copyOf(nodes), summary.omitted(), description);
    }

    private static ReportView.Node node(Pen pen, ProcessSummary.Entry entry, int x, int y, int parentX, int parentY) {
        ProcessNode process = entry.process();
        return new ReportView.Node(
                pen.number(entry.factId()),
                fit(name(pen, process), LABEL_LIMIT),
                fit(note(pen, process), NOTE_LIMIT),
                entry.alerted(),
                x,
                y,
                WIDTH - x - MARGIN,
                parentX,
                parentY,
                rows(pen, process, entry.alerted()));
    }

    static String name(Pen pen, ProcessNode process) {
        return pen.orUnknown(process.name().or(process::path));
    }

    private static String note(Pen pen, ProcessNode process) {
        List<String> parts = new ArrayList<>();
        process.pid().ifPresent(pid -> parts.add("PID " + pid));
        process.user().ifPresent(user -> parts.add(pen.text(user)));
        process.startedAt().ifPresent(t -> parts.add(pen.times().exact(t)));
        return String.join("  ", parts);
    }

    /** The command line, or the path where there is none, then who made it; the hash where an alert is about it. */
    private static List<ReportView.Row> rows(Pen pen, ProcessNode process, boolean alerted) {
        List<ReportView.Row> rows = new ArrayList<>();
        process.commandLine()
                .map(c -> row(pen, "process.commandline", commandLine(pen, c)))
                .or(() -> process.path().map(p -> row(pen, "process.path", pen.text(p))))
                .ifPresent(rows::add);
        process.sha256().filter(h -> alerted).ifPresent(h -> rows.add(row(pen, "process.sha256", pen.text(h))));
        process.signature()
                .ifPresent(s -> rows.add(row(
                        pen,
                        "process.signer",
                        pen.say(s.verified() ? "signer.verified" : "signer.unverified", pen.text(s.signer())))));
        process.reputation().ifPresent(r -> rows.add(row(pen, "process.reputation", pen.text(r))));
        return rows;
    }

    /** The beginning of the command line; where a part is missing, the length and the hash of the whole. */
    private static String commandLine(Pen pen, CommandLine line) {
        String text = Defang.urls(Printable.text(line.text(), COMMAND_LINE_LIMIT));
        if (!line.isCut() && line.text().length() <= COMMAND_LINE_LIMIT) {
            return text;
        }
        String hash = line.sha256()
                .orElseGet(() -> Document.of(Printable.wellFormed(line.text())).sha256());
        return pen.say("process.commandline.cut", text, line.fullLength(), pen.text(hash));
    }

    private static ReportView.Row row(Pen pen, String label, String value) {
        return new ReportView.Row(pen.say(label), value, true);
    }

    private static String fit(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }
}
