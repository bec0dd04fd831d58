package io.mdr4j.reports;

import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportedTechnique;
import io.mdr4j.report.ThreatIndicator;
import io.mdr4j.reports.Json.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The indicators as a bundle of STIX 2.1, live, marked by the Traffic Light Protocol 2.0. Ids follow from what they stand for,
 * so that the bundle of a later version updates the one before.
 */
final class StixBundle {

    /** Of this library; any will do as long as it stays. */
    private static final UUID NAMESPACE = UUID.fromString("6f2f5c56-3c8e-4f0b-9a64-1d3c8f7b2a10");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FirstReport report;
    private final Language language;
    private final SocProfile soc;
    private final String author;

    private StixBundle(FirstReport report, Language language, SocProfile soc) {
        this.report = report;
        this.language = language;
        this.soc = soc;
        this.author = id("identity", soc.name().en());
    }

    static String write(FirstReport report, Language language, SocProfile soc) {
        return new StixBundle(report, language, soc).write();
    }

    private String write() {
        List<Fields> objects = new ArrayList<>();
        objects.add(StixTlp.of(soc.tlp()).marking());
        objects.add(identity());
        report.indicators().stream()
                .filter(found -> StixPattern.of(found.indicator()).isPresent())
                .forEach(found -> objects.add(indicator(found)));
        report.techniques().forEach(shown -> objects.add(attackPattern(shown)));
        return Json.write(new Fields()
                .put("type", "bundle")
                .put(
                        "id",
                        id("bundle", report.customer().id() + "/" + report.incidentNumber() + "/" + report.version()))
                .each("objects", objects, object -> object));
    }

    private Fields identity() {
        return new Fields()
                .put("type", "identity")
                .put("spec_version", "2.1")
                .put("id", author)
                .put("created", StixTlp.CREATED)
                .put("modified", StixTlp.CREATED)
                .put("name", soc.name().in(language))
                .put("identity_class", "organization")
                .strings("object_marking_refs", List.of(StixTlp.of(soc.tlp()).id()));
    }

    private Fields indicator(ThreatIndicator found) {
        Indicator indicator = found.indicator();
        String seen = time(found.firstSeen().orElse(report.times().receivedAt()));
        return object(
                        "indicator",
                        report.customer().id() + "/" + report.incidentNumber() + "/" + indicator.kind() + "/"
                                + indicator.value())
                .put("name", report.incidentNumber() + " " + indicator.kind())
                .strings("indicator_types", List.of("malicious-activity"))
                .put("pattern", StixPattern.of(indicator).orElseThrow())
                .put("pattern_type", "stix")
                .put("valid_from", seen)
                .put("confidence", report.assessment().confidence());
    }

    private Fields attackPattern(ReportedTechnique shown) {
        return object(
                        "attack-pattern",
                        report.incidentNumber() + "/" + shown.technique().id())
                .put("name", shown.technique().fullName())
                .each(
                        "external_references",
                        List.of(shown.technique().id()),
                        technique -> new Fields()
                                .put("source_name", "mitre-attack")
                                .put("external_id", technique)
                                .put("url", "https://attack.mitre.org/techniques/" + technique.replace('.', '/')));
    }

    private Fields object(String type, String name) {
        return new Fields()
                .put("type", type)
                .put("spec_version", "2.1")
                .put("id", id(type, name))
                .put("created_by_ref", author)
                .put("created", time(report.times().receivedAt()))
                .put("modified", time(report.madeAt()))
                .strings("object_marking_refs", List.of(StixTlp.of(soc.tlp()).id()));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String id(String type, String name) {
        return type + "--" + NameBasedUuid.of(NAMESPACE, type + "|" + name);
    }
}
