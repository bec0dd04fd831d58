package io.mdr4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFactsTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-24T05:05:12Z");
    private static final ReportTimes TIMES =
            new ReportTimes(RECEIVED, RECEIVED.plus(Duration.ofMinutes(55)), RECEIVED.plus(Duration.ofHours(1)));
    private static final AlertId ALERT = new AlertId(new EdrTenantId("t"), "a1");

    @ParameterizedTest(name = "{0} is told in the form {1}")
    @CsvSource({"HIGH, FULL", "MEDIUM, FULL", "LOW, SHORT", "FALSE_POSITIVE, SHORT"})
    void the_severity_chooses_the_form(Severity severity, ReportForm form) {
        assertThat(report(severity).build().form()).isEqualTo(form);
    }

    @Test
    void an_open_question_marks_the_report_as_in_progress() {
        assertThat(report(Severity.HIGH).build().isAnalysisInProgress()).isFalse();
        assertThat(report(Severity.HIGH)
                        .addOpenAnalysis(OpenAnalysis.EDR_NOT_ANSWERING)
                        .build()
                        .isAnalysisInProgress())
                .isTrue();
    }

    @Test
    void every_fact_has_one_number_however_often_it_is_quoted() {
        FirstReport report = report(Severity.HIGH)
                .addAlerts(new ReportedAlert(alert(RECEIVED), RECEIVED, Optional.empty()))
                .addFindings(Finding.observed(
                        Finding.Kind.ACCOUNTS_USED, List.of("x"), List.of(ALERT + "#p1", ALERT + "#f1")))
                .build();
        assertThat(report.facts().numbers())
                .containsExactly(
                        Map.entry(ALERT.toString(), 1), Map.entry(ALERT + "#p1", 2), Map.entry(ALERT + "#f1", 3));
        assertThat(report.facts().number(ALERT + "#p1")).hasValue(2);
        assertThat(report.facts().number("nobody")).isEmpty();
    }

    @Test
    void a_report_is_late_only_after_the_promised_time() {
        assertThat(TIMES.isLate(TIMES.guaranteedAt())).isFalse();
        assertThat(TIMES.isLate(TIMES.guaranteedAt().plusMillis(1))).isTrue();
        assertThat(TIMES.waited(RECEIVED.minusSeconds(5))).isZero();
    }

    @ParameterizedTest(name = "{0} seconds")
    @CsvSource({"300, false", "301, true", "-300, false", "-301, true"})
    void a_gap_over_five_minutes_in_either_direction_is_notable(long seconds, boolean notable) {
        ReportedAlert alert = new ReportedAlert(alert(RECEIVED.minusSeconds(seconds)), RECEIVED, Optional.empty());
        assertThat(alert.notableGap().isPresent()).isEqualTo(notable);
    }

    @Test
    void what_was_not_examined_has_a_reason_and_nothing_else_has() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Finding(
                        Finding.Kind.DATA_SENT,
                        Finding.Degree.NOT_EXAMINED,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Finding(
                        Finding.Kind.DATA_SENT,
                        Finding.Degree.OBSERVED,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(WhyNot.NOT_YET)));
    }

    @Test
    void a_tree_without_a_parent_above_a_child_is_refused() {
        ProcessNode node =
                ProcessNode.builder().id("p").relation(ProcessRelation.ALERTED).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcessSummary(List.of(new ProcessSummary.Entry("x", node, 1, true)), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "../x", "a/b", "a\\b", "a\nb", ".hidden", "報告"})
    void a_file_name_never_leaves_its_folder(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RenderedReport(name, "text/plain", Document.of("x")));
    }

    private static FirstReportBuilderStages.BuildFinal report(Severity severity) {
        Reason reason = new Reason("r", new Bilingual("理由", "reason"), 50, List.of(ALERT.toString(), ALERT + "#p1"));
        return FirstReport.builder()
                .customer(new ReportCustomer(new CustomerId("c"), "C", ZoneId.of("Asia/Tokyo")))
                .incidentNumber("INC-1")
                .version(1)
                .madeAt(RECEIVED.plusSeconds(60))
                .times(TIMES)
                .assessment(new Assessment(severity, 50, List.of(reason), "test"));
    }

    private static Alert alert(Instant createdAt) {
        return Alert.builder()
                .id(ALERT)
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .createdAt(createdAt)
                .build();
    }
}
