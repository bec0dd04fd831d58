package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.attack.AttackTactic;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportedAlert;
import io.mdr4j.report.ReportedTechnique;
import io.mdr4j.reports.Json.Fields;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The incident in the Open Cybersecurity Schema Framework 1.8.0: an Incident Finding (class 2005), then a Detection Finding
 * (class 2004) for each alert that is told in full.
 */
final class OcsfFindings {

    private static final String VERSION = "1.8.0";

    private final FirstReport report;
    private final Language language;
    private final SocProfile soc;

    private OcsfFindings(FirstReport report, Language language, SocProfile soc) {
        this.report = report;
        this.language = language;
        this.soc = soc;
    }

    static String write(FirstReport report, Language language, SocProfile soc) {
        OcsfFindings findings = new OcsfFindings(report, language, soc);
        List<Fields> all = new ArrayList<>();
        all.add(findings.incident());
        report.alerts().forEach(alert -> all.add(findings.detection(alert)));
        return Json.writeAll(all);
    }

    private Fields incident() {
        boolean falsePositive = report.assessment().severity() == Severity.FALSE_POSITIVE;
        return finding(2005, report.version() == 1 ? 1 : 2, report.times().receivedAt())
                .put("start_time", report.times().receivedAt().toEpochMilli())
                .put("end_time", report.madeAt().toEpochMilli())
                .put("status_id", falsePositive ? 5 : 2)
                .put("verdict_id", verdict(report.assessment().severity()))
                .put("desc", SubjectLine.of(report, language))
                .put("assignee_group", new Fields().put("name", soc.name().in(language)))
                .each(
                        "finding_info_list",
                        report.alerts(),
                        alert -> info(alert.alert()).each("attacks", report.techniques(), this::attack));
    }

    private Fields detection(ReportedAlert told) {
        Alert alert = told.alert();
        boolean falsePositive = report.assessment().severity() == Severity.FALSE_POSITIVE;
        Fields finding = finding(2004, 1, alert.createdAt().orElse(told.receivedAt()))
                .put("status_id", falsePositive ? 3 : 2)
                .put("is_alert", true)
                .put("finding_info", info(alert));
        alert.endpoint().ifPresent(endpoint -> finding.each("resources", List.of(endpoint), OcsfFindings::resource));
        return finding;
    }

    private Fields finding(int classUid, int activity, Instant time) {
        return new Fields()
                .put("category_uid", 2)
                .put("class_uid", classUid)
                .put("activity_id", activity)
                .put("type_uid", classUid * 100 + activity)
                .put("severity_id", severity(report.assessment().severity()))
                .put("time", time.toEpochMilli())
                .put(
                        "metadata",
                        new Fields()
                                .put("version", VERSION)
                                .put(
                                        "product",
                                        new Fields().put("name", "mdr4j").put("vendor_name", "mdr4j"))
                                .put("tenant_uid", report.customer().id())
                                .strings("labels", List.of(soc.tlp().label())));
    }

    private static Fields info(Alert alert) {
        Fields info = new Fields()
                .put("uid", alert.id())
                .put("title", alert.title().map(Printable::text).orElseGet(alert::type));
        alert.createdAt().ifPresent(created -> info.put("created_time", created.toEpochMilli()));
        return info.put(
                "product",
                new Fields()
                        .put("name", alert.vendor().displayName())
                        .put("vendor_name", alert.vendor().displayName()));
    }

    private Fields attack(ReportedTechnique shown) {
        AttackTactic tactic = shown.tactics().get(0);
        String id = shown.technique().id();
        return new Fields()
                .put("tactic", new Fields().put("uid", tactic.id()).put("name", tactic.name()))
                .put(
                        id.indexOf('.') < 0 ? "technique" : "sub_technique",
                        new Fields()
                                .put("uid", id)
                                .put("name", shown.technique().name()));
    }

    private static Fields resource(Endpoint endpoint) {
        return new Fields()
                .put("uid", endpoint.id())
                .put("name", Printable.text(endpoint.displayName()))
                .put("type", "Device");
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case HIGH -> 4;
            case MEDIUM -> 3;
            case LOW -> 2;
            case FALSE_POSITIVE -> 1;
        };
    }

    private static int verdict(Severity severity) {
        return switch (severity) {
            case HIGH -> 2;
            case MEDIUM -> 4;
            case LOW -> 8;
            case FALSE_POSITIVE -> 1;
        };
    }
}
