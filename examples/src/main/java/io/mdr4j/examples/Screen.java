package io.mdr4j.examples;

import io.mdr4j.severity.Severity;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** What the demo writes to the console, in colour where the console has colours. */
final class Screen {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private final ZoneId zone;

    Screen(PrintWriter out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    /** A line of its own. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A step of the story. */
    void headline(Instant at, String line) {
        say(styled("%s  %s".formatted(TIME.format(at.atZone(zone)), line), Style.bold));
    }

    /** Something that happened to an incident, so long after its receipt. */
    void event(Instant at, String incident, long minutes, String line) {
        say("%s  %-32s +%2d min  %s".formatted(TIME.format(at.atZone(zone)), incident, minutes, line));
    }

    /** The level in its colour. */
    static String level(Severity severity) {
        return switch (severity) {
            case HIGH -> styled("HIGH", Style.bold, Style.fg_red);
            case MEDIUM -> styled("MEDIUM", Style.bold, Style.fg_yellow);
            case LOW -> styled("LOW", Style.bold, Style.fg_blue);
            case FALSE_POSITIVE -> styled("FALSE_POSITIVE", Style.bold, Style.fg_green);
        };
    }

    /** Not through picocli's markup: text of an alert could hold markup too. */
    private static String styled(String text, Style... styles) {
        return Ansi.AUTO.enabled() ? Style.on(styles) + text + Style.off(styles) : text;
    }
}
