package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentIndex;
import io.mdr4j.incident.IncidentPage;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.IncidentSummary;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Kpi;
import io.mdr4j.incident.KpiReport;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every store must find. Extend it in the store's tests and say with {@link #store} how an empty one is made; it is closed
 * after the test where it can be.
 */
public abstract class IncidentIndexContract {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final CustomerId OTHER = new CustomerId("other");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private MdrStore store;
    private IncidentIndex index;

    /** For those who extend it. */
    protected IncidentIndexContract() {}

    /** An empty store. */
    protected abstract MdrStore store();

    @BeforeEach
    void open_the_store() {
        store = store();
        index = store.index();
    }

    @AfterEach
    void close_the_store() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private static Endpoint pc(String device, String host) {
        return Endpoint.builder()
                .id(new EndpointId(new EdrTenantId("t1"), device))
                .hostName(host)
                .build();
    }

    private static Alert alert(String id, Endpoint endpoint) {
        return Alert.builder()
                .id(new AlertId(new EdrTenantId("t1"), id))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .title("Credential 100%_dump")
                .createdAt(NOW.minusSeconds(60))
                .endpoint(endpoint)
                .addUsers("ACME\\Taro")
                .build();
    }

    private IncidentId open(CustomerId customer, Instant at, IncidentEvent... events) {
        IncidentId id = store.intake().intake(customer, session -> session.open(Optional.empty(), at));
        record(id, at, events);
        return id;
    }

    private void record(IncidentId id, Instant at, IncidentEvent... events) {
        store.incidents().record(id, at, List.of(events));
    }

    private IncidentId received(CustomerId customer, String device, String host, Instant at) {
        return open(customer, at, new IntakeEvent.AlertReceived(alert("a-" + device, pc(device, host)), "x", at));
    }

    private static VerdictEvent.Assessed assessed(Severity severity) {
        Reason reason = new Reason("test", new Bilingual("理由", "reason"), 50, List.of());
        return new VerdictEvent.Assessed(new Assessment(severity, 80, List.of(reason), "test"), 2);
    }

    private List<IncidentId> found(IncidentQuery query) {
        return index.find(query).incidents().stream().map(IncidentSummary::id).toList();
    }

    private List<IncidentId> search(String text) {
        return found(IncidentQuery.of(ACME).text(text).build());
    }

    @Test
    void a_line_says_what_a_console_shows() {
        IncidentId id = received(ACME, "d1", "PC-0042", NOW);
        record(id, NOW, assessed(Severity.LOW));
        record(id, NOW, new VerdictEvent.SeverityOverridden(Severity.HIGH, "hanako", "known actor"));
        record(id, NOW, assessed(Severity.MEDIUM));

        assertThat(index.find(IncidentQuery.of(ACME).build()).incidents())
                .containsExactly(new IncidentSummary(
                        id,
                        NOW,
                        true,
                        Optional.empty(),
                        Optional.of(Severity.HIGH),
                        true,
                        Optional.of(NOW.plus(Duration.ofMinutes(60))),
                        1,
                        List.of("PC-0042")));
    }

    @Test
    void the_last_verdict_of_the_classifier_is_in_force_where_no_analyst_judged() {
        IncidentId id = received(ACME, "d1", "pc", NOW);
        record(id, NOW, assessed(Severity.LOW), assessed(Severity.MEDIUM));

        assertThat(found(IncidentQuery.of(ACME).addSeverities(Severity.MEDIUM).build()))
                .containsExactly(id);
        assertThat(found(IncidentQuery.of(ACME).addSeverities(Severity.LOW).build()))
                .isEmpty();
    }

    @Test
    void customers_never_see_each_others_incidents_by_any_question() {
        received(OTHER, "d1", "PC-0042", NOW);
        IncidentId own = received(ACME, "d2", "pc-7", NOW);

        assertThat(found(IncidentQuery.of(ACME).build())).containsExactly(own);
        assertThat(found(IncidentQuery.of(ACME).hostName("PC-0042").build())).isEmpty();
        assertThat(found(IncidentQuery.of(ACME).endpoint(pc("d1", "x").id()).build()))
                .isEmpty();
        assertThat(search("0042")).isEmpty();
        assertThat(index.measured(ACME, Instant.EPOCH, NOW.plusSeconds(1)))
                .extracting(m -> m.incident())
                .containsExactly(own);
        assertThatThrownBy(() -> IncidentQuery.of(List.of()).build()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void incidents_are_found_by_endpoint_and_by_whole_host_name_in_any_case() {
        IncidentId id = received(ACME, "d1", "PC-0042", NOW);
        received(ACME, "d2", "PC-00421", NOW);

        assertThat(found(IncidentQuery.of(ACME).hostName("pc-0042").build())).containsExactly(id);
        assertThat(found(IncidentQuery.of(ACME).endpoint(pc("d1", "x").id()).build()))
                .containsExactly(id);
    }

    @Test
    void an_incident_is_found_by_those_who_were_sent_a_request_for_approval() {
        IncidentId asked = open(ACME, NOW, request(1, "yamada"), request(2, "sato"));
        IncidentId again = open(ACME, NOW.plusSeconds(1), request(1, "yamada"));
        record(again, NOW.plusSeconds(2), request(2, "yamada"));
        open(ACME, NOW, new CaseEvent.NoteAdded("hanako", "yamada"));
        open(OTHER, NOW, request(1, "yamada"));

        assertThat(found(IncidentQuery.of(ACME).approver("yamada").build())).containsExactly(again, asked);
        assertThat(found(IncidentQuery.of(ACME).approver("sato").build())).containsExactly(asked);
        assertThat(found(IncidentQuery.of(ACME).approver("yama").build())).isEmpty();
    }

    private static ApprovalEvent.RequestIssued request(int number, String contact) {
        return new ApprovalEvent.RequestIssued(
                number, contact, 1, List.of(), NOW.plus(Duration.ofHours(1)), Optional.empty());
    }

    @Test
    void a_host_that_was_renamed_is_found_by_its_newest_name() {
        IncidentId id = received(ACME, "d1", "old", NOW);
        record(id, NOW, new IntakeEvent.EndpointSeen(StepKey.of("lookup"), pc("d1", "new")));

        assertThat(found(IncidentQuery.of(ACME).hostName("new").build())).containsExactly(id);
        assertThat(found(IncidentQuery.of(ACME).hostName("old").build())).isEmpty();
    }

    @Test
    void text_is_searched_in_numbers_alerts_hosts_users_and_notes_whatever_the_case_and_width() {
        IncidentId id = received(ACME, "d1", "PC-0042", NOW);
        IncidentId noted = received(ACME, "d2", "pc-7", NOW);
        record(noted, NOW, new CaseEvent.NoteAdded("hanako", "電話で確認。ＵＳＢメモリ\u0000 は\n社外のもの"));

        assertThat(search(id.number().toLowerCase(Locale.ROOT))).containsExactly(id);
        assertThat(search("a-D1")).containsExactly(id);
        assertThat(search("c-00")).containsExactly(id);
        assertThat(search("acme\\taro")).containsExactlyInAnyOrder(id, noted);
        assertThat(search("usbメモリ は 社外")).containsExactly(noted);
    }

    @Test
    void signs_of_a_pattern_are_searched_as_they_are() {
        IncidentId id = received(ACME, "d1", "pc", NOW);

        assertThat(search("100%_d")).containsExactly(id);
        assertThat(search("1%d")).isEmpty();
        assertThat(search("100%-d")).isEmpty();
        assertThat(search("!")).isEmpty();
    }

    @Test
    void open_and_closed_ones_are_told_apart_and_a_merged_one_is_closed() {
        IncidentId open = received(ACME, "d1", "a", NOW);
        IncidentId closed = received(ACME, "d2", "b", NOW);
        IncidentId merged = received(ACME, "d3", "c", NOW);
        record(closed, NOW, new CaseEvent.Closed("hanako", "done"));
        record(merged, NOW, new CaseEvent.MergedInto(open, "hanako", "same"));

        assertThat(found(IncidentQuery.of(ACME).state(IncidentQuery.State.OPEN).build()))
                .containsExactly(open);
        IncidentPage page = index.find(
                IncidentQuery.of(ACME).state(IncidentQuery.State.CLOSED).build());
        assertThat(page.incidents()).extracting(IncidentSummary::id).containsExactly(merged, closed);
        assertThat(page.incidents().get(0).mergedInto()).contains(open);
    }

    @Test
    void one_that_was_reopened_is_open_and_a_merged_one_stays_where_it_went() {
        IncidentId reopened = received(ACME, "d1", "a", NOW);
        IncidentId merged = received(ACME, "d2", "b", NOW);
        record(reopened, NOW, new CaseEvent.Closed("hanako", "done"));
        record(merged, NOW, new CaseEvent.MergedInto(reopened, "hanako", "same"));
        record(reopened, NOW, new CaseEvent.Reopened("hanako", "not done"));
        record(merged, NOW, new CaseEvent.Reopened("hanako", "not done"));

        assertThat(found(IncidentQuery.of(ACME).state(IncidentQuery.State.OPEN).build()))
                .containsExactly(reopened);
    }

    @Test
    void the_span_of_opening_begins_with_its_first_instant_and_ends_before_its_last() {
        IncidentId first = received(ACME, "d1", "a", NOW);
        received(ACME, "d2", "b", NOW.plusSeconds(10));

        assertThat(found(IncidentQuery.of(ACME)
                        .openedFrom(NOW)
                        .openedUntil(NOW.plusSeconds(10))
                        .build()))
                .containsExactly(first);
    }

    @Test
    void the_nearest_deadline_comes_first_and_what_has_none_comes_last() {
        IncidentId late = received(ACME, "d1", "a", NOW.plusSeconds(30));
        IncidentId soon = received(OTHER, "d2", "b", NOW);
        IncidentId none = received(ACME, "d3", "c", NOW);
        store.incidents().wakeAt(none, 2, NOW, Instant.MAX);

        IncidentPage page = index.find(IncidentQuery.of(List.of(ACME, OTHER))
                .state(IncidentQuery.State.OPEN)
                .order(IncidentQuery.Order.DEADLINE)
                .build());

        assertThat(page.incidents()).extracting(IncidentSummary::id).containsExactly(soon, late, none);
        assertThat(page.incidents().get(2).deadline()).isEmpty();
        assertThatThrownBy(() -> IncidentQuery.of(ACME)
                        .order(IncidentQuery.Order.DEADLINE)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pages_of_two_customers_hold_every_incident_once_also_those_of_one_instant() {
        List<IncidentId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(received(ACME, "d" + i, "a", NOW.plusSeconds(i / 3)));
            all.add(received(OTHER, "e" + i, "b", NOW.plusSeconds(i / 3)));
        }
        for (IncidentQuery.Order order : IncidentQuery.Order.values()) {
            IncidentQuery query = IncidentQuery.of(List.of(OTHER, ACME))
                    .state(IncidentQuery.State.OPEN)
                    .order(order)
                    .limit(3)
                    .build();
            assertThat(paged(query)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        }
    }

    private List<IncidentId> paged(IncidentQuery query) {
        List<IncidentId> shown = new ArrayList<>();
        IncidentPage page = index.find(query);
        while (page.next().isPresent()) {
            page.incidents().forEach(line -> shown.add(line.id()));
            page = index.find(IncidentQuery.of(query.customers())
                    .state(query.state())
                    .order(query.order())
                    .limit(query.limit())
                    .after(page.next().get())
                    .build());
        }
        page.incidents().forEach(line -> shown.add(line.id()));
        return shown;
    }

    @Test
    void an_incident_that_comes_while_somebody_pages_moves_no_line() {
        IncidentId first = received(ACME, "d1", "a", NOW);
        IncidentId second = received(ACME, "d2", "b", NOW.plusSeconds(1));
        IncidentPage page = index.find(IncidentQuery.of(ACME).limit(1).build());
        received(ACME, "d3", "c", NOW.plusSeconds(2));

        assertThat(page.incidents()).extracting(IncidentSummary::id).containsExactly(second);
        assertThat(found(IncidentQuery.of(ACME).limit(1).after(page.next()).build()))
                .containsExactly(first);
    }

    @Test
    void a_months_figures_come_from_the_milestones_and_merged_incidents_count_once() {
        IncidentId source = received(ACME, "d1", "a", NOW);
        record(source, NOW.plusSeconds(1200), new ReportEvent.NoticeDelivered(StepKey.of("n"), "x", "mail", Set.of(1)));
        IncidentId target = received(ACME, "d2", "b", NOW.plusSeconds(600));
        record(source, NOW.plusSeconds(1300), new CaseEvent.MergedInto(target, "hanako", "same"));
        record(
                target,
                NOW.plusSeconds(1300),
                new CaseEvent.Absorbed(source),
                new IntakeEvent.AlertReceived(alert("a-d1", pc("d1", "a")), "x", NOW));
        received(ACME, "d3", "c", Instant.parse("2026-11-30T14:59:59Z"));
        received(ACME, "d4", "d", Instant.parse("2026-11-30T15:00:00Z"));

        KpiReport report = index.kpis(ACME, YearMonth.of(2026, 11), TOKYO);

        assertThat(report.incidents()).isEqualTo(2);
        KpiReport.Figures toReport = report.figures(Kpi.TIME_TO_REPORT);
        assertThat(toReport.measured()).isEqualTo(1);
        assertThat(toReport.unmeasured()).isEqualTo(1);
        assertThat(toReport.distribution())
                .hasValueSatisfying(d -> assertThat(d.max()).isEqualTo(Duration.ofMinutes(20)));
        assertThat(report.figures(Kpi.TIME_TO_RECEIVE).measured()).isEqualTo(2);
    }

    @Test
    void texts_of_any_length_and_kind_are_taken() {
        Endpoint odd = Endpoint.builder()
                .id(new EndpointId(new EdrTenantId("t1"), "\u0000\uD83D" + "値".repeat(5_000)))
                .hostName("ホスト\u0000\uD83D" + "値".repeat(5_000))
                .build();
        IncidentId id = open(
                ACME,
                NOW,
                new IntakeEvent.AlertReceived(alert("\uDFB7" + "x".repeat(9_000), odd), "x", NOW),
                new CaseEvent.NoteAdded("hanako", "ﷺ".repeat(3_000)));

        assertThat(search("ホスト")).containsExactly(id);
        assertThat(found(IncidentQuery.of(ACME).endpoint(odd.id()).build())).containsExactly(id);
        assertThat(found(IncidentQuery.of(ACME)
                        .hostName(odd.hostName().orElseThrow())
                        .build()))
                .containsExactly(id);
    }
}
