package io.mdr4j.benchmarks;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.FirstReports;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.ReportBasis;
import io.mdr4j.report.ReportRenderer;
import io.mdr4j.reports.PebbleReportRenderer;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.severity.SeverityClassifier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One first report: from the incident to its facts, and from these to HTML, with the mail text and JSON beside it. */
@State(Scope.Benchmark)
public class ReportBenchmark {

    private static final Instant RECEIVED = Instant.parse("2026-11-24T05:05:12Z");

    /** The customer's language. */
    @Param({"JA", "EN"})
    public Language language = Language.JA;

    private final ReportRenderer renderer = PebbleReportRenderer.standard();
    private final ReportBasis basis = basis();

    private static ReportBasis basis() {
        IncidentId id = new IncidentId(new CustomerId("bench"), "INC-2026-0001");
        Alert alert = Payloads.macro();
        Assessment verdict = SeverityClassifier.standard()
                .assess(SeverityCase.builder().addAlerts(alert).build());
        OperationDecision decision = OperationDecision.builder()
                .ruleId("pcs")
                .ruleSetVersion("bench")
                .isolation(IsolationMode.AFTER_APPROVAL)
                .approval(ApprovalPolicy.STANDARD)
                .language(Language.JA)
                .reviewFirstReport(false)
                .build();
        List<Recorded> history = List.of(
                new Recorded(1, RECEIVED, new IntakeEvent.Opened(id, Optional.empty())),
                new Recorded(2, RECEIVED, new IntakeEvent.AlertReceived(alert, "0".repeat(64), RECEIVED)),
                new Recorded(3, RECEIVED.plusSeconds(1), new VerdictEvent.Assessed(verdict, 2)),
                new Recorded(
                        4,
                        RECEIVED.plusSeconds(1),
                        new VerdictEvent.Decided(alert.endpoint().map(Endpoint::id), decision, verdict.severity())));
        return ReportBasis.builder()
                .incident(Incident.of(history))
                .customer(Customer.builder()
                        .id(id.customer())
                        .name("株式会社サンプル")
                        .zone(ZoneId.of("Asia/Tokyo"))
                        .build())
                .version(1)
                .madeAt(RECEIVED.plusSeconds(2))
                .addAllHistory(history)
                .build();
    }

    /** The facts of the report. */
    @Benchmark
    public FirstReport facts() {
        return FirstReports.of(basis);
    }

    /** The facts and all documents. */
    @Benchmark
    public List<RenderedReport> factsAndDocuments() {
        return renderer.render(FirstReports.of(basis), language);
    }
}
