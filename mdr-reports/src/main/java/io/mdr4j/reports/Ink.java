package io.mdr4j.reports;

import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.report.Destination;
import io.mdr4j.report.FirstReport;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How untrusted text is written down in one kind of document. */
@FunctionalInterface
interface Ink {

    /** The text, fit for the document. */
    String write(String untrusted);

    /** For pages that are opened from a file: everything visible, links defanged, what is far too long cut. */
    static Ink page() {
        return untrusted -> Defang.urls(Printable.text(untrusted));
    }

    /**
     * For the body of a mail: besides, nothing that a mail program would make a link of, and no command line of this
     * report, also where a reason quotes one.
     */
    static Ink mail(FirstReport report, String instead) {
        List<String> commandLines = Stream.concat(
                        report.processes().entries().stream().map(e -> e.process()),
                        report.alerts().stream().flatMap(a -> a.alert().evidence().processes().stream()))
                .flatMap(p -> quoted(p).stream())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        List<String> indicators = report.destinations().stream()
                .map(Destination::connection)
                .flatMap(c -> Stream.of(c.remoteDomain(), c.remoteAddress()))
                .flatMap(Optional::stream)
                .filter(i -> i.length() > 3)
                .distinct()
                .toList();
        return untrusted -> {
            String text = untrusted;
            for (String commandLine : commandLines) {
                text = text.replace(commandLine, instead);
            }
            for (String indicator : indicators) {
                text = text.replace(indicator, Defang.indicator(indicator));
            }
            return Defang.text(Printable.text(text));
        };
    }

    /** A command line that is just the program's name says no more than the name does. */
    private static List<String> quoted(ProcessNode process) {
        return process.commandLine().map(CommandLine::text).filter(t -> t.contains(" ")).stream()
                .map(String::strip)
                .filter(t -> t.length() >= 8)
                .toList();
    }
}
