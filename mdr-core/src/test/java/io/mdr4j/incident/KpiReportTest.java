package io.mdr4j.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.Milestones.Span;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KpiReportTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final EdrTenantId TENANT = new EdrTenantId("acme-1");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant T = Instant.parse("2026-11-24T05:00:00Z");

    private static IncidentId id(int number) {
        return new IncidentId(ACME, "INC-" + number);
    }

    private static Milestones passed(Map<Milestone, Instant> instants) {
        Milestones all = Milestones.NONE;
        for (Map.Entry<Milestone, Instant> e : instants.entrySet()) {
            all = all.and(new Milestones(Map.of(e.getKey(), new Span(e.getValue(), e.getValue()))));
        }
        return all;
    }

    private static MeasuredIncident reportedAfter(int number, Duration duration) {
        return alone(number, passed(Map.of(Milestone.RECEIVED, T, Milestone.REPORTED, T.plus(duration))));
    }

    private static MeasuredIncident alone(int number, Milestones milestones) {
        return new MeasuredIncident(id(number), Optional.empty(), milestones);
    }

    private static KpiReport.Figures timeToReport(List<MeasuredIncident> incidents) {
        return KpiReport.of(ACME, NOVEMBER, TOKYO, incidents).figures().get(Kpi.TIME_TO_REPORT);
    }

    @Test
    void percentiles_are_the_durations_at_the_nearest_rank() {
        List<MeasuredIncident> twenty = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> reportedAfter(i, Duration.ofMinutes(4L * (21 - i))))
                .toList();

        KpiReport.Figures figures = timeToReport(twenty);

        assertThat(figures.distribution())
                .contains(new KpiReport.Distribution(
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(72),
                        Duration.ofMinutes(76),
                        Duration.ofMinutes(80),
                        Duration.ofMinutes(80)));
        assertThat(figures.kept()).contains(15);
        assertThat(figures.keptShare()).contains(0.75);
    }

    @Test
    void one_incident_is_all_percentiles_and_the_sixtieth_minute_keeps_the_promise() {
        KpiReport.Figures exact = timeToReport(List.of(reportedAfter(1, Duration.ofMinutes(60))));
        KpiReport.Figures late =
                timeToReport(List.of(reportedAfter(1, Duration.ofMinutes(60).plusNanos(1))));

        assertThat(exact.distribution())
                .hasValueSatisfying(d -> assertThat(List.of(d.p50(), d.p90(), d.p95(), d.p99(), d.max()))
                        .containsOnly(Duration.ofMinutes(60)));
        assertThat(exact.kept()).contains(1);
        assertThat(late.kept()).contains(0);
    }

    @Test
    void an_incident_without_a_milestone_is_said_and_not_counted() {
        KpiReport.Figures figures = timeToReport(List.of(
                reportedAfter(1, Duration.ofMinutes(10)), alone(2, passed(Map.of(Milestone.RECEIVED, T)))));

        assertThat(figures.measured()).isEqualTo(1);
        assertThat(figures.unmeasured()).isEqualTo(1);
        assertThat(figures.keptShare()).contains(1.0);
    }

    @Test
    void a_month_without_incidents_has_figures_without_a_distribution() {
        KpiReport.Figures figures = timeToReport(List.of());

        assertThat(figures).isEqualTo(new KpiReport.Figures(0, 0, Optional.empty(), Optional.of(0)));
        assertThat(figures.keptShare()).isEmpty();
    }

    @Test
    void merged_incidents_count_as_one_that_was_reported_when_the_first_of_them_was() {
        Milestones source = passed(Map.of(Milestone.RECEIVED, T, Milestone.REPORTED, T.plus(Duration.ofMinutes(20))));
        Milestones target = passed(Map.of(
                Milestone.RECEIVED, T,
                Milestone.REPORTED, T.plus(Duration.ofMinutes(70)),
                Milestone.CLOSED, T.plus(Duration.ofHours(5))));
        KpiReport report = KpiReport.of(
                ACME,
                NOVEMBER,
                TOKYO,
                List.of(
                        new MeasuredIncident(id(1), Optional.of(id(2)), source),
                        new MeasuredIncident(id(2), Optional.of(id(3)), Milestones.NONE),
                        alone(3, target)));

        assertThat(report.incidents()).isEqualTo(1);
        assertThat(report.figures().get(Kpi.TIME_TO_REPORT).distribution())
                .hasValueSatisfying(d -> assertThat(d.max()).isEqualTo(Duration.ofMinutes(20)));
        assertThat(report.figures().get(Kpi.TIME_TO_CLOSE).measured()).isEqualTo(1);
    }

    @Test
    void incidents_that_seem_merged_in_a_circle_are_counted_without_an_end() {
        Milestones received = passed(Map.of(Milestone.RECEIVED, T));

        KpiReport report = KpiReport.of(
                ACME,
                NOVEMBER,
                TOKYO,
                List.of(
                        new MeasuredIncident(id(1), Optional.of(id(2)), received),
                        new MeasuredIncident(id(2), Optional.of(id(1)), received)));

        assertThat(report.incidents()).isBetween(1, 2);
    }

    @Test
    void a_month_begins_and_ends_at_the_customers_midnight_on_both_sides_of_a_clock_change() {
        // New York leaves summer time on 1 November 2026: October ends at UTC-4, November at UTC-5.
        ZoneId newYork = ZoneId.of("America/New_York");
        List<MeasuredIncident> incidents = new ArrayList<>();
        for (String instant : List.of(
                "2026-11-01T03:59:59Z", "2026-11-01T04:00:00Z", "2026-12-01T04:59:59Z", "2026-12-01T05:00:00Z")) {
            incidents.add(alone(incidents.size() + 1, passed(Map.of(Milestone.RECEIVED, Instant.parse(instant)))));
        }

        assertThat(KpiReport.of(ACME, NOVEMBER, newYork, incidents).incidents()).isEqualTo(2);
        assertThat(KpiReport.of(ACME, NOVEMBER.minusMonths(1), newYork, incidents)
                        .incidents())
                .isEqualTo(1);
    }

    @Test
    void a_month_whose_first_midnight_the_clock_skips_begins_after_the_gap() {
        // Gaza's clocks went from 00:00 to 01:00 on 1 April 2006.
        assertThat(KpiReport.start(YearMonth.of(2006, 4), ZoneId.of("Asia/Gaza")))
                .isEqualTo(Instant.parse("2006-03-31T22:00:00Z"));
    }

    @Test
    void a_clock_of_the_edr_that_is_ahead_gives_no_negative_time() {
        Milestones milestones = passed(Map.of(Milestone.DETECTED, T.plusSeconds(5), Milestone.RECEIVED, T));

        assertThat(milestones.between(Milestone.DETECTED, Milestone.RECEIVED)).contains(Duration.ZERO);
    }

    @Test
    void a_history_passes_its_milestones_first_and_last() {
        Alert alert = Alert.builder()
                .id(new AlertId(TENANT, "a1"))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .createdAt(T.minusSeconds(90))
                .build();
        EndpointId pc = new EndpointId(TENANT, "d1");
        StepKey isolate = StepKey.isolate(pc, 1);
        List<IncidentEvent> events = List.of(
                new IntakeEvent.Opened(id(1), Optional.empty()),
                new IntakeEvent.AlertReceived(alert, "x", T),
                new IntakeEvent.AlertCounted(new AlertId(TENANT, "a2"), Optional.empty(), T.plusSeconds(30)),
                new VerdictEvent.SeverityOverridden(Severity.HIGH, "hanako", "seen before"),
                new ContainmentEvent.IsolationIntended(isolate, pc),
                new ContainmentEvent.IsolationConfirmed(pc),
                new ReportEvent.NoticeDelivered(StepKey.of("notice"), "a", "mail", Set.of()),
                new ReportEvent.NoticeDelivered(StepKey.of("notice"), "a", "mail", Set.of(1)),
                new ReportEvent.NoticeDelivered(StepKey.of("notice"), "b", "mail", Set.of(1)),
                new CaseEvent.Closed("hanako", "done"));

        Milestones milestones = Milestones.of(IntStream.range(0, events.size())
                .mapToObj(i -> new Recorded(i + 1, T.plusSeconds(100 + i), events.get(i)))
                .toList());

        assertThat(milestones.spans())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Milestone.DETECTED, new Span(T.minusSeconds(90), T.minusSeconds(90)),
                        Milestone.RECEIVED, new Span(T, T.plusSeconds(30)),
                        Milestone.ASSESSED, new Span(T.plusSeconds(103), T.plusSeconds(103)),
                        Milestone.ISOLATION_ASKED, new Span(T.plusSeconds(104), T.plusSeconds(104)),
                        Milestone.ISOLATION_CONFIRMED, new Span(T.plusSeconds(105), T.plusSeconds(105)),
                        Milestone.REPORTED, new Span(T.plusSeconds(107), T.plusSeconds(108)),
                        Milestone.CLOSED, new Span(T.plusSeconds(109), T.plusSeconds(109))));
    }
}
