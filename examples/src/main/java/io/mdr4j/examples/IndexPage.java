package io.mdr4j.examples;

import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.SetAside;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that lists all incidents with links to their reports: one file, without script and without anything from elsewhere. */
final class IndexPage {

    private static final String TEMPLATE = "io/mdr4j/examples/index.html";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final List<Row> rows = new ArrayList<>();

    /** One line of the table; the template reads the components by their names. */
    record Row(
            String number,
            String customer,
            String vendor,
            String severity,
            String subject,
            String lang,
            String hosts,
            int alerts,
            String rule,
            String isolation,
            String received,
            String reported,
            String isolated,
            List<Link> links,
            List<MailFiles.Mail> mails) {}

    /** A link to a file of a report. */
    record Link(String href, String name) {}

    void add(Incident incident, Owner owner, Outcome outcome, List<MailFiles.Mail> mails) {
        Language language = incident.lastReport()
                .map(report -> report.issued().parts().get(0).language())
                .orElse(owner.setup().customer().language());
        String subject = incident.lastReport()
                .map(report -> report.issued().subjects().getOrDefault(language, ""))
                .orElse("");
        String hosts = incident.endpoints().stream()
                .map(EndpointCase::endpoint)
                .map(Endpoint::displayName)
                .map(Plain::text)
                .collect(Collectors.joining(", "));
        rows.add(new Row(
                incident.id().number(),
                owner.setup().customer().name(),
                owner.vendor().displayName(),
                outcome.severity().name(),
                subject,
                language.code(),
                hosts,
                outcome.alertIds().size(),
                outcome.ruleId() == null ? "-" : outcome.ruleId(),
                outcome.isolation().toLowerCase(Locale.ROOT).replace('_', ' '),
                TIME.format(outcome.receivedAt().atZone(Site.ZONE)),
                after(outcome.receivedAt(), outcome.reportedAt()),
                after(outcome.receivedAt(), outcome.isolatedAt()),
                outcome.reports().stream()
                        .map(path -> new Link(path, path.substring(path.indexOf("first-report") + 13)))
                        .toList(),
                mails));
    }

    private static String after(Instant received, @Nullable Instant at) {
        if (at == null) {
            return "-";
        }
        Duration duration = Duration.between(received, at);
        return "+%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    /** The page. {@code alarms} are mails about no incident, {@code notes} what else is to be known of the run. */
    String html(List<SetAside> setAside, List<MailFiles.Mail> alarms, List<String> notes) throws IOException {
        List<String> aside = setAside.stream()
                .map(alert -> alert.alert().value() + ": " + alert.reason())
                .toList();
        return Templates.page(
                TEMPLATE,
                Map.of("rows", rows, "setAside", aside, "alarms", alarms, "notes", notes, "zone", Site.ZONE.getId()));
    }
}
