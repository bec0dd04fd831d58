package io.mdr4j.report;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.masking.MaskKind;
import io.mdr4j.evidence.masking.Masking;
import io.mdr4j.severity.Assessment;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A report as somebody of a clearance may read it: the same facts under the same ids and hashes, with the texts of the EDR
 * masked before any form is made of them. Pure.
 */
public final class MaskedReport {

    private MaskedReport() {}

    /**
     * The report for readers of this clearance. The same report for {@link Clearance#FULL}.
     *
     * @param language in which the masks are worded
     * @param collected what was collected around the alerts, whose secrets a behaviour may quote
     */
    public static FirstReport of(
            FirstReport report, Clearance clearance, Language language, Collection<Evidence> collected) {
        if (clearance == Clearance.FULL) {
            return report;
        }
        Masking masking = Masking.of(clearance, language)
                .knowing(ReportTexts.of(report, collected), ReportTexts.accounts(report, collected));
        Set<MaskKind> used = EnumSet.noneOf(MaskKind.class);
        return masked(report, new MaskedFacts(masking, used), used);
    }

    private static FirstReport masked(FirstReport report, MaskedFacts facts, Set<MaskKind> used) {
        FirstReportBuilderStages.BuildFinal masked = FirstReport.builder()
                .customer(report.customer())
                .incidentNumber(report.incidentNumber())
                .version(report.version())
                .madeAt(report.madeAt())
                .times(report.times())
                .assessment(assessment(report.assessment(), facts))
                .reportedAt(report.reportedAt())
                .form(report.form())
                .addAllOpenAnalysis(report.openAnalysis())
                .threat(report.threat().map(facts::text))
                .reviewedBy(report.reviewedBy())
                .lateBecause(report.lateBecause().map(facts::text))
                .addAllChanges(report.changes())
                .addAllVerdictChanges(each(report.verdictChanges(), facts::change))
                .addAllTechniques(each(report.techniques(), facts::technique))
                .allowMatch(report.allowMatch())
                .addAllAlerts(each(report.alerts(), facts::alert))
                .coveredAlerts(report.coveredAlerts())
                .repetitions(report.repetitions())
                .storm(report.storm())
                .addAllEndpoints(each(report.endpoints(), facts::endpoint))
                .processes(new ProcessSummary(
                        each(report.processes().entries(), facts::process),
                        report.processes().omitted()))
                .addAllDestinations(each(report.destinations(), facts::destination))
                .addAllFindings(each(report.findings(), facts::finding))
                .addAllActions(each(report.actions(), facts::action))
                .addAllGaps(each(report.gaps(), facts::gap))
                .addAllTimeline(each(report.timeline(), facts::entry))
                .secondReportDue(report.secondReportDue())
                .chainHead(report.chainHead());
        return masked.addAllMasked(used).build();
    }

    private static Assessment assessment(Assessment assessment, MaskedFacts facts) {
        return new Assessment(
                assessment.severity(),
                assessment.confidence(),
                each(assessment.reasons(), facts::reason),
                assessment.decidedBy(),
                each(assessment.derivation(), turn -> new Assessment.Turn(turn.level(), facts.reason(turn.reason()))));
    }

    private static <T> List<T> each(List<T> values, UnaryOperator<T> masked) {
        return values.stream().map(masked).toList();
    }
}
