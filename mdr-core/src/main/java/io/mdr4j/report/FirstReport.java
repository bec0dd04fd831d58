package io.mdr4j.report;

import io.mdr4j.evidence.masking.MaskKind;
import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.severity.Assessment;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * The facts of one version of a first report, before any language or layout: what happened, how dangerous it is, what
 * to do, whether isolation is needed, what was damaged, what remains, and what nobody could look at. Text that an EDR
 * sent is untrusted and stands here as it came; whoever prints it escapes it. Immutable, thread-safe, pure.
 *
 * <p>What is empty is unknown or not wanted and is printed as such; nothing is left out because a list is empty.
 */
@Value.Immutable
@MdrStyle
public abstract class FirstReport {

    /** For whom it is. */
    public abstract ReportCustomer customer();

    /** The number by which everybody refers to the incident, for example {@code INC-2026-0042}. */
    public abstract String incidentNumber();

    /** The version, from 1. */
    public abstract int version();

    /** When these facts were put together; what came later is not in them. */
    public abstract Instant madeAt();

    /** When the first alert that this version covers was received, and what was promised from then on. */
    public abstract ReportTimes times();

    /**
     * When it was first reported what the {@link #times()} are about: with this version, unless set; earlier where this
     * version covers no alert that an earlier one does not.
     */
    @Value.Default
    public Instant reportedAt() {
        return madeAt();
    }

    /** The verdict in force. */
    public abstract Assessment assessment();

    /** How much is printed. Short for LOW and FALSE_POSITIVE unless set. */
    @Value.Default
    public ReportForm form() {
        return switch (assessment().severity()) {
            case HIGH, MEDIUM -> ReportForm.FULL;
            case LOW, FALSE_POSITIVE -> ReportForm.SHORT;
        };
    }

    /** Why the analysis is not finished; any entry marks the report as analysis in progress. */
    public abstract List<OpenAnalysis> openAnalysis();

    /** The threat in a few words of ours, for headings and subject lines; derived from the techniques where not set. */
    public abstract Optional<Bilingual> threat();

    /** The analyst who reviewed it; empty for a report that no person has seen. */
    public abstract Optional<String> reviewedBy();

    /** Why it is late, where it is and the cause is known. */
    public abstract Optional<Bilingual> lateBecause();

    /** What made this version differ from the one before; empty in version 1. */
    public abstract List<ReportChange> changes();

    /** How the verdict changed, the earliest change first. */
    public abstract List<VerdictChange> verdictChanges();

    /** The ATT&amp;CK techniques that the incident shows, in the order of the matrix; none for a false positive. */
    public abstract List<ReportedTechnique> techniques();

    /** The customer's allow entry that makes it a false positive. */
    public abstract Optional<AllowMatch> allowMatch();

    /** The alerts that are told in full, the first received first. */
    public abstract List<ReportedAlert> alerts();

    /** How many alerts this version covers; the alerts told in full unless set. */
    @Value.Default
    public int coveredAlerts() {
        return alerts().size();
    }

    /** How many further alerts only repeated the cause and were counted; 0 unless set. */
    @Value.Default
    public int repetitions() {
        return 0;
    }

    /** The storm whose alerts it gathers; empty for an ordinary incident. */
    public abstract Optional<ReportedStorm> storm();

    /** The endpoints with their isolation; empty where the alerts name none. */
    public abstract List<EndpointCard> endpoints();

    /** The processes around the alert. */
    @Value.Default
    public ProcessSummary processes() {
        return ProcessSummary.none();
    }

    /** Where the threat spoke to, the worst first. */
    public abstract List<Destination> destinations();

    /** By what the threat is found elsewhere, the surest kinds first; none for a false positive. */
    public abstract List<ThreatIndicator> indicators();

    /** Damage and remaining threat, each observed, looked for and not found, or not examined. */
    public abstract List<Finding> findings();

    /** What is to be done or was done, the customer's first, the most urgent first. */
    public abstract List<ReportedAction> actions();

    /** What could not be looked at. */
    public abstract List<ReportedGap> gaps();

    /** What happened when, in order of time. */
    public abstract List<TimelineEntry> timeline();

    /** When the second report is due; empty where none follows. */
    public abstract Optional<Instant> secondReportDue();

    /**
     * The last link of the chain of records that proves the incident's history, with the version that it stands for, no
     * older than what this report rests on; empty where the store keeps no chain.
     */
    public abstract Optional<ChainHead> chainHead();

    /** What was masked in it for its readers; empty where nothing was. */
    public abstract Set<MaskKind> masked();

    /** Tells whether the analysis goes on (分析継続中). */
    public boolean isAnalysisInProgress() {
        return !openAnalysis().isEmpty();
    }

    /** The numbers under which the facts are printed. */
    @Value.Lazy
    public FactIndex facts() {
        return FactIndex.of(this);
    }

    @Value.Check
    protected void check() {
        if (incidentNumber().isBlank()) {
            throw new IllegalArgumentException("FirstReport.incidentNumber must not be blank");
        }
        if (version() < 1) {
            throw new IllegalArgumentException("FirstReport.version must be at least 1, but is " + version());
        }
        if (coveredAlerts() < 0 || repetitions() < 0) {
            throw new IllegalArgumentException("FirstReport counts must not be negative");
        }
    }

    /** Starts a report; customer, incidentNumber, version, madeAt, times and assessment are mandatory. */
    public static FirstReportBuilderStages.CustomerBuildStage builder() {
        return new FirstReportBuilder();
    }
}
