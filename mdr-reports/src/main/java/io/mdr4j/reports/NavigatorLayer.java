package io.mdr4j.reports;

import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.attack.AttackTactic;
import io.mdr4j.customer.Language;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ReportedTechnique;
import io.mdr4j.reports.Json.Fields;
import io.mdr4j.severity.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** The techniques as a layer of the ATT&amp;CK Navigator, format 4.5. */
final class NavigatorLayer {

    private NavigatorLayer() {}

    static String write(FirstReport report, Language language) {
        Fields layer = new Fields()
                .put("name", report.incidentNumber() + " v" + report.version())
                .put("domain", "enterprise-attack")
                .put(
                        "versions",
                        new Fields()
                                .put(
                                        "attack",
                                        AttackCatalogue.enterprise().version().replaceFirst("\\..*", ""))
                                .put("navigator", "5.1.0")
                                .put("layer", "4.5"))
                .put("description", SubjectLine.of(report, language))
                .put(
                        "gradient",
                        new Fields()
                                .strings("colors", List.of("#ffffffff", "#ff6666ff"))
                                .put("minValue", 0)
                                .put("maxValue", 100))
                .each("techniques", report.techniques(), shown -> technique(shown, language));
        return Json.write(layer);
    }

    /** Without a tactic the Navigator marks the technique wherever it stands, which is what several tactics mean. */
    private static Fields technique(ReportedTechnique shown, Language language) {
        Fields technique = new Fields().put("techniqueID", shown.technique().id());
        List<AttackTactic> tactics = shown.tactics();
        if (tactics.size() == 1) {
            technique.put("tactic", tactics.get(0).slug());
        }
        return technique
                .put("score", shown.weight())
                .put(
                        "comment",
                        shown.reasons().stream()
                                .map(Reason::text)
                                .map(text -> text.in(language))
                                .collect(Collectors.joining("\n")))
                .put("enabled", true);
    }
}
