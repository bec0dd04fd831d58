package io.mdr4j.reports;

import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ThreatIndicator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indicators as CSV (RFC 4180), live, for machines that block or search. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe.
 */
final class IndicatorCsv {

    private static final List<String> HEADING =
            List.of("type", "value", "first_seen", "endpoints", "facts", "incident", "tlp");

    private IndicatorCsv() {}

    static String write(FirstReport report, SocProfile soc) {
        return Stream.concat(
                        Stream.of(HEADING), report.indicators().stream().map(indicator -> row(indicator, report, soc)))
                .map(cells -> cells.stream().map(IndicatorCsv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static List<String> row(ThreatIndicator indicator, FirstReport report, SocProfile soc) {
        return List.of(
                indicator.indicator().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                indicator.indicator().value(),
                indicator.firstSeen().map(Instant::toString).orElse(""),
                String.join(" ", indicator.endpoints()),
                String.join(" ", indicator.evidence()),
                report.incidentNumber(),
                soc.tlp().label());
    }

    private static String cell(String untrusted) {
        String text = Printable.text(untrusted, Printable.MACHINE_LIMIT);
        boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
