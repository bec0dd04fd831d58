package io.mdr4j.reports;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.report.Destination;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.ProcessSummary;
import io.mdr4j.report.ReportTimes;
import io.mdr4j.report.ReportedAlert;
import io.mdr4j.reports.Json.Fields;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.text.Bilingual;
import java.util.Optional;

/**
 * The facts of a report as JSON, all of them, for machines. Keys and codes are the same in every language; only
 * {@code language} and what stands under {@code words} differ. Addresses stand as they are, and defanged beside it.
 */
final class JsonFacts {

    private JsonFacts() {}

    static String write(FirstReport report, Language language, SocProfile soc) {
        Pen pen = Pen.forPage(report, language, soc);
        ReportTimes times = report.times();
        Fields fields = new Fields()
                .put("kind", "first-report")
                .put("format", 1)
                .put("language", language.code())
                .put("incident", report.incidentNumber())
                .put("version", report.version())
                .put("customer", report.customer().id())
                .put("customerName", report.customer().name())
                .put("zone", report.customer().zone())
                .put("tlp", soc.tlp().label())
                .put("madeAt", report.madeAt())
                .put("receivedAt", times.receivedAt())
                .put("dueAt", times.dueAt())
                .put("guaranteedAt", times.guaranteedAt())
                .put("minutesToReport", times.waited(report.reportedAt()).toMinutes())
                .put("late", times.isLate(report.reportedAt()))
                .put("lateBecause", report.lateBecause().map(JsonFacts::bilingual))
                .put("form", report.form())
                .put("analysisInProgress", report.isAnalysisInProgress())
                .strings("openAnalysis", report.openAnalysis())
                .put("reviewedBy", report.reviewedBy())
                .strings("changes", report.changes())
                .strings("masked", report.masked().stream().sorted().toList())
                .put("threat", report.threat().map(JsonFacts::bilingual))
                .put("assessment", assessment(report.assessment(), pen))
                .put("attack", JsonAttack.attack(pen))
                .each(
                        "verdictChanges",
                        report.verdictChanges(),
                        c -> new Fields()
                                .put("at", c.at())
                                .put("from", c.from())
                                .put("to", c.to())
                                .put("byAnalyst", c.byAnalyst())
                                .put("by", c.by())
                                .put("reason", bilingual(c.reason())))
                .put(
                        "allowEntry",
                        report.allowMatch()
                                .map(a -> new Fields().put("id", a.id()).put("expires", a.expires())))
                .put("coveredAlerts", report.coveredAlerts())
                .put("repetitions", report.repetitions())
                .put(
                        "storm",
                        report.storm()
                                .map(s -> new Fields()
                                        .put("incidents", s.incidents())
                                        .put("since", s.since())
                                        .put("endpoints", s.endpoints())
                                        .put("alerts", s.alerts())))
                .each("alerts", report.alerts(), a -> alert(a, pen))
                .each("endpoints", report.endpoints(), JsonEndpoint::endpoint)
                .each("processes", report.processes().entries(), e -> process(e, pen))
                .put("processesOmitted", report.processes().omitted())
                .each("destinations", report.destinations(), d -> destination(d, pen))
                .each(
                        "findings",
                        report.findings(),
                        f -> new Fields()
                                .put("area", f.kind().area())
                                .put("kind", f.kind())
                                .put("degree", f.degree())
                                .put("whyNot", f.whyNot())
                                .put("scope", f.scope().map(JsonFacts::bilingual))
                                .strings("items", f.items())
                                .strings("facts", pen.numbers(f.evidence())))
                .each(
                        "actions",
                        report.actions(),
                        a -> new Fields()
                                .put("actor", a.code().actor())
                                .put("code", a.code())
                                .put("status", a.status())
                                .put("urgency", a.urgency())
                                .put("deadline", a.deadline())
                                .strings("about", a.about()))
                .each(
                        "gaps",
                        report.gaps(),
                        g -> new Fields()
                                .put("subject", g.subject())
                                .put("why", g.why())
                                .put("about", g.about()))
                .each(
                        "timeline",
                        report.timeline(),
                        t -> new Fields()
                                .put("at", t.at())
                                .put("what", t.what())
                                .put("about", t.about()))
                .put("secondReportDue", report.secondReportDue())
                .put(
                        "chainHead",
                        report.chainHead()
                                .map(h ->
                                        new Fields().put("version", h.version()).put("link", h.link())))
                .each(
                        "facts",
                        report.facts().numbers().entrySet(),
                        e -> new Fields().put("number", "E" + e.getValue()).put("id", e.getKey()))
                .put("words", words(pen));
        return Json.write(fields);
    }

    static Fields bilingual(Bilingual statement) {
        return new Fields().put("ja", statement.ja()).put("en", statement.en());
    }

    private static Fields words(Pen pen) {
        return new Fields()
                .put("subject", SubjectLine.of(pen.report(), pen.messages().language()))
                .put("severity", pen.word("severity", pen.report().assessment().severity()))
                .put("threat", ThreatName.of(pen))
                .each(
                        "answers",
                        new AnswerPart(pen).answers(),
                        a -> new Fields()
                                .put("id", a.id())
                                .put("question", a.question())
                                .put("brief", a.brief())
                                .strings("sentences", a.sentences()))
                .strings("phoneScript", PhonePart.lines(pen));
    }

    private static Fields assessment(Assessment assessment, Pen pen) {
        return new Fields()
                .put("severity", assessment.severity())
                .put("confidence", assessment.confidence())
                .put("decidedBy", assessment.decidedBy())
                .each(
                        "derivation",
                        assessment.derivation(),
                        turn -> new Fields()
                                .put("severity", turn.level())
                                .put("reason", turn.reason().code()))
                .each("reasons", assessment.reasons(), r -> reason(r, pen));
    }

    private static Fields reason(Reason reason, Pen pen) {
        Fields fields = new Fields()
                .put("code", reason.code())
                .put("weight", reason.weight())
                .put("text", bilingual(reason.text()))
                .strings("techniques", reason.techniques())
                .strings("evidence", reason.evidence())
                .strings("facts", pen.numbers(reason.evidence()));
        return reason.behaviour().map(behaviour -> behaviour(fields, behaviour)).orElse(fields);
    }

    private static Fields behaviour(Fields fields, Behaviour behaviour) {
        return fields.put("kind", behaviour.kind())
                .put("explanation", behaviour.explanation().map(JsonFacts::bilingual))
                .put("advice", behaviour.advice().map(JsonFacts::bilingual))
                .put("attribution", behaviour.attribution())
                .each(
                        "matched",
                        behaviour.quotes(),
                        quote -> new Fields().put("field", quote.field()).put("value", quote.value()));
    }

    private static Fields alert(ReportedAlert reported, Pen pen) {
        Alert alert = reported.alert();
        BlockStatus block = alert.blockStatus();
        return new Fields()
                .put("fact", pen.number(reported.factId()))
                .put("id", alert.id())
                .put("vendor", alert.vendor().id())
                .put("type", alert.type())
                .put("title", alert.title())
                .put("receivedAt", reported.receivedAt())
                .put("createdAt", alert.createdAt())
                .put("occurredAt", alert.occurredAt())
                .put("gapSeconds", reported.gap().map(g -> g.toSeconds()))
                .put("threatKind", alert.threatKind())
                .put("rating", Optional.ofNullable(alert.rating().severity()))
                .put("confidence", Optional.ofNullable(alert.rating().confidence()))
                .put("ratingWord", alert.rating().word())
                .put("blockOutcome", block.outcome())
                .put("execution", block.execution())
                .strings("blockActions", block.actions().stream().sorted().toList())
                .strings("blockWords", block.words())
                .put("endpoint", alert.endpoint().map(e -> e.id()))
                .strings("users", alert.users())
                .each(
                        "techniques",
                        alert.techniques(),
                        t -> new Fields()
                                .put("tacticId", t.tacticId())
                                .put("tactic", t.tactic())
                                .put("techniqueId", t.techniqueId())
                                .put("technique", t.technique()))
                .put("rawSha256", reported.rawSha256());
    }

    private static Fields process(ProcessSummary.Entry entry, Pen pen) {
        ProcessNode p = entry.process();
        return new Fields()
                .put("fact", pen.number(entry.factId()))
                .put("depth", entry.depth())
                .put("alerted", entry.alerted())
                .put("relation", p.relation())
                .put("pid", p.pid())
                .put("name", p.name())
                .put("path", p.path())
                .put("commandLine", p.commandLine().map(JsonFacts::commandLine))
                .put("sha256", p.sha256())
                .put("md5", p.md5())
                .put("signer", p.signature().map(s -> s.signer()))
                .put("signatureVerified", p.signature().map(s -> s.verified()))
                .put("reputation", p.reputation())
                .put("user", p.user())
                .put("startedAt", p.startedAt());
    }

    private static Fields commandLine(CommandLine line) {
        return new Fields()
                .put("text", line.text())
                .put("fullLength", line.fullLength())
                .put("sha256", line.sha256());
    }

    private static Fields destination(Destination d, Pen pen) {
        NetworkConnection c = d.connection();
        return new Fields()
                .put("fact", pen.number(d.factId()))
                .put("domain", c.remoteDomain())
                .put("domainDefanged", c.remoteDomain().map(Defang::indicator))
                .put("address", c.remoteAddress())
                .put("addressDefanged", c.remoteAddress().map(Defang::indicator))
                .put("port", c.remotePort())
                .put("protocol", c.protocol())
                .put("direction", c.direction())
                .put("blocked", c.blocked())
                .put("verdict", d.verdict())
                .put("endpoints", d.endpoints())
                .put("at", c.at());
    }
}
