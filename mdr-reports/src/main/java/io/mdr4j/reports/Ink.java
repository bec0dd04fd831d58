package io.mdr4j.reports;

import io.mdr4j.evidence.CommandLine;
import io.mdr4j.report.Destination;
import io.mdr4j.report.FirstReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How untrusted text is written down in one kind of document. */
@FunctionalInterface
interface Ink {

    /** The text, fit for the document. */
    String write(String untrusted);

    /** The name of a host, fit for headings and subject lines. */
    default String host(String untrusted) {
        return write(Printable.brief(untrusted));
    }

    /** For pages that are opened from a file: everything visible, links defanged, what is far too long cut. */
    static Ink page() {
        return untrusted -> Defang.urls(Printable.text(untrusted));
    }

    /**
     * For the body of a mail: besides, nothing that a mail program would make a link of, and no command line of this
     * report, also where a reason quotes one.
     */
    static Ink mail(FirstReport report, String instead) {
        List<Quote> quotes = quotes(report);
        List<String> indicators = report.destinations().stream()
                .map(Destination::connection)
                .flatMap(c -> Stream.of(c.remoteDomain(), c.remoteAddress()))
                .flatMap(Optional::stream)
                .filter(i -> i.length() > 3 && i.length() <= Printable.TEXT_LIMIT)
                .distinct()
                .toList();
        return untrusted -> {
            String head = untrusted.substring(0, Math.min(untrusted.length(), Quote.REACH));
            String text = head;
            for (Quote quote : quotes) {
                text = quote.hide(text, instead);
            }
            for (String indicator : indicators) {
                if (text.contains(indicator)) {
                    text = text.replace(indicator, Defang.indicator(indicator));
                }
            }
            int beyond = untrusted.length() - head.length();
            return Defang.text(Printable.text(text, Printable.TEXT_LIMIT, beyond));
        };
    }

    /** The command lines of this report, to be known again where others quote them. */
    static List<Quote> quotes(FirstReport report) {
        return Stream.concat(
                        report.processes().entries().stream().map(e -> e.process()),
                        report.alerts().stream().flatMap(a -> a.alert().evidence().processes().stream()))
                .flatMap(p -> p.commandLine().stream())
                .map(CommandLine::text)
                .distinct()
                .flatMap(line -> Quote.of(line).stream())
                .toList();
    }

    /** A command line that others may quote, in whole or its beginning. */
    record Quote(String line) {

        /** How far into a text quotes are looked for: far beyond what is printed of it. */
        private static final int REACH = 2_000;

        /** So much of a command line is known again. */
        private static final int KNOWN_BY = 16;

        /** A command line that is just the program's name says no more than the name does. */
        static Optional<Quote> of(String line) {
            String stripped = line.strip();
            return stripped.length() >= 8 && stripped.contains(" ")
                    ? Optional.of(new Quote(stripped))
                    : Optional.empty();
        }

        String hide(String text, String instead) {
            String key = line.substring(0, Math.min(KNOWN_BY, line.length()));
            int at = text.indexOf(key);
            if (at < 0) {
                return text;
            }
            StringBuilder out = new StringBuilder(text.length());
            int from = 0;
            while (at >= 0) {
                out.append(text, from, at).append(instead);
                from = at + commonLength(text, at);
                at = text.indexOf(key, from);
            }
            return out.append(text, from, text.length()).toString();
        }

        private int commonLength(String text, int at) {
            int length = 0;
            while (length < line.length()
                    && at + length < text.length()
                    && text.charAt(at + length) == line.charAt(length)) {
                length++;
            }
            return length;
        }
    }
}
