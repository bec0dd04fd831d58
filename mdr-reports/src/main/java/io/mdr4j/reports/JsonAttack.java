package io.mdr4j.reports;

import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.report.ReportedTechnique;
import io.mdr4j.reports.Json.Fields;
import io.mdr4j.severity.Reason;

/** The ATT&amp;CK techniques as JSON, all of them. */
final class JsonAttack {

    private JsonAttack() {}

    static Fields attack(Pen pen) {
        return new Fields()
                .put("matrix", "enterprise")
                .put("version", AttackCatalogue.enterprise().version())
                .each("techniques", pen.report().techniques(), t -> technique(t, pen));
    }

    private static Fields technique(ReportedTechnique shown, Pen pen) {
        return new Fields()
                .put("id", shown.technique().id())
                .put("name", shown.technique().fullName())
                .put("status", shown.technique().status())
                .strings("formerIds", shown.formerIds())
                .each(
                        "tactics",
                        shown.tactics(),
                        t -> new Fields().put("id", t.id()).put("name", t.name()))
                .put("weight", shown.weight())
                .strings("reasons", shown.reasons().stream().map(Reason::code).toList())
                .strings("vendors", shown.vendors().stream().map(EdrVendor::id).toList())
                .strings("facts", pen.numbers(shown.evidence()));
    }
}
