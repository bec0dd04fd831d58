package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.EdrStreamRequest;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Falcon's event streams")
class FalconStreamTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
    private static final String AID = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private final SettableClock clock = SettableClock.at(START);
    private final FakeFalcon falcon = FakeFalcon.start(clock);
    private FalconConnector connector = open(AlertDelivery.STREAM);
    private AlertCursor cursor = connector.alerts().startingAt(START);

    @AfterEach
    void close() {
        connector.close();
        falcon.close();
        assertThat(falcon.refusals()).isEmpty();
    }

    private FalconConnector open(AlertDelivery delivery) {
        return FalconConnector.open(FalconConfig.builder()
                .tenant(Samples.TENANT)
                .clientId(falcon.clientId())
                .clientSecret(falcon.clientSecret())
                .cid(falcon.cid())
                .baseUrl(falcon.baseUrl())
                .clock(clock)
                .alertDelivery(delivery)
                .streamAppId("soc1")
                .streamWait(Duration.ofSeconds(2))
                .retry(FalconSubject.ONCE)
                .timeouts(FalconSubject.SHORT)
                .circuit(FalconSubject.NEVER_OPEN)
                .build());
    }

    private String id(int number) {
        return falcon.cid() + ":ind:" + AID + ":" + number;
    }

    private void alert(int number) {
        falcon.alertNow("""
                {"composite_id": "%s", "type": "ldt", "product": "epp", "severity": 70, "agent_id": "%s",
                 "device": {"device_id": "%s", "hostname": "PC-1"}}""".formatted(id(number), AID, AID));
    }

    private void event(int partition, int number) {
        falcon.event(partition, """
                {"metadata": {"eventType": "EppDetectionSummaryEvent"},
                 "event": {"CompositeId": "%s", "AgentId": "%s", "Hostname": "PC-1", "Severity": 70, "Type": "ldt"}}""".formatted(id(number), AID));
    }

    private void audit(int partition) {
        falcon.event(partition, """
                {"metadata": {"eventType": "UserActivityAuditEvent"}, "event": {"OperationName": "x"}}""");
    }

    /** Reads once, and keeps the position. */
    private List<Alert> read() {
        AlertBatch batch = connector.alerts().fetch(cursor);
        cursor = batch.next();
        return batch.alerts().stream().map(ReceivedAlert::alert).toList();
    }

    /** Reads until so many alerts are there. */
    private List<String> read(int number) {
        return told(number).stream().map(alert -> alert.id().value()).toList();
    }

    /** Reads until so many alerts are there: one reading brings what has come by then. */
    private List<Alert> told(int number) {
        List<Alert> alerts = new ArrayList<>();
        for (int round = 0; alerts.size() < number && round < 20; round++) {
            alerts.addAll(read());
        }
        return alerts;
    }

    private List<String> opened() {
        return falcon.requests().stream()
                .map(FakeFalcon.Request::path)
                .filter(path -> path.startsWith("/sensors/entities/datafeed/v1/"))
                .toList();
    }

    private long calls(String path) {
        return falcon.requests().stream()
                .filter(request -> request.path().startsWith(path))
                .count();
    }

    @Test
    void tell_of_an_alert_as_the_alerts_api_has_it() {
        read();
        alert(1);
        event(0, 1);
        List<Alert> told = told(1);
        FalconConnector polling = open(AlertDelivery.POLLING);
        List<Alert> polled = polling.alerts().fetch(polling.alerts().startingAt(START)).alerts().stream()
                .map(ReceivedAlert::alert)
                .toList();
        polling.close();
        assertThat(told).hasSize(1).isEqualTo(polled);
    }

    @Test
    void and_the_readings_in_between_tell_of_an_alert_once() {
        read();
        alert(1);
        event(0, 1);
        assertThat(told(1)).hasSize(1);
        clock.advance(Duration.ofMinutes(6));
        assertThat(read()).isEmpty();
        event(0, 1);
        assertThat(read()).isEmpty();
    }

    @Test
    void are_read_from_all_partitions_by_one_reader_each() {
        falcon.partitions(3);
        read();
        for (int partition = 0; partition < 3; partition++) {
            alert(partition);
            event(partition, partition);
        }
        assertThat(read(3)).containsExactlyInAnyOrder(id(0), id(1), id(2));
        assertThat(opened())
                .containsExactly(
                        "/sensors/entities/datafeed/v1/0?appId=soc1&offset=0",
                        "/sensors/entities/datafeed/v1/1?appId=soc1&offset=0",
                        "/sensors/entities/datafeed/v1/2?appId=soc1&offset=0");
    }

    @Test
    void go_on_behind_the_last_event_after_a_restart() {
        read();
        alert(1);
        alert(2);
        audit(0);
        event(0, 1);
        assertThat(read(1)).containsExactly(id(1));
        connector.close();
        event(0, 2);
        connector = open(AlertDelivery.STREAM);
        assertThat(read(1)).containsExactly(id(2));
        assertThat(opened()).last().isEqualTo("/sensors/entities/datafeed/v1/0?appId=soc1&offset=2");
    }

    @Test
    void tell_again_what_was_fetched_but_not_saved() {
        read();
        alert(1);
        event(0, 1);
        AlertCursor saved = cursor;
        assertThat(read(1)).containsExactly(id(1));
        cursor = saved;
        assertThat(read(1)).containsExactly(id(1));
    }

    @Test
    void tell_again_what_was_taken_from_them_when_the_alert_could_not_be_read() {
        read();
        alert(1);
        event(0, 1);
        falcon.failNext("/alerts/entities", 1, 500);
        assertThatThrownBy(this::read).isInstanceOf(EdrUnavailableException.class);
        assertThat(read(1)).containsExactly(id(1));
    }

    @Test
    void that_break_are_found_and_opened_again() {
        read();
        alert(1);
        event(0, 1);
        assertThat(read(1)).containsExactly(id(1));
        falcon.cutStreams();
        alert(2);
        event(0, 2);
        assertThat(read(1)).containsExactly(id(2));
        assertThat(calls("/sensors/entities/datafeed/v2")).isEqualTo(2);
    }

    @Test
    void are_kept_open_by_refreshing_the_session_before_it_ends() {
        read();
        for (int round = 0; round < 3; round++) {
            clock.advance(Duration.ofMinutes(28));
            read();
            alert(round);
            event(0, round);
            assertThat(read(1)).containsExactly(id(round));
        }
        assertThat(calls("/sensors/entities/datafeed-actions/v1/0")).isEqualTo(2);
        assertThat(opened()).hasSize(1);
    }

    @Test
    void that_another_consumer_reads_under_the_same_name_fail_in_words_that_help_and_are_tried_again() {
        read();
        falcon.streamsTakenByAnother(true);
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        EdrUnavailableException.class,
                        failure -> assertThat(failure.isRetryable()).isTrue())
                .hasMessageContaining("soc1")
                .hasMessageContaining("streamAppId");
        falcon.streamsTakenByAnother(false);
        alert(1);
        event(0, 1);
        assertThat(read(1)).containsExactly(id(1));
    }

    @Test
    void that_cannot_be_had_leave_the_alerts_to_the_readings_in_between() {
        read();
        falcon.streamsTakenByAnother(true);
        alert(1);
        assertThatThrownBy(this::read).isInstanceOf(EdrUnavailableException.class);
        clock.advance(Duration.ofMinutes(6));
        assertThat(told(1)).hasSize(1);
    }

    @Test
    void do_not_tell_of_later_changes_so_those_are_asked_for() {
        read();
        alert(1);
        event(0, 1);
        read(1);
        falcon.updateAlert(id(1), alert -> alert.put("status", "closed"));
        clock.advance(Duration.ofMinutes(6));
        assertThat(read())
                .singleElement()
                .satisfies(alert -> assertThat(alert.status()).contains("closed"));
    }

    @Test
    void are_enough_where_the_alerts_api_may_not_be_read() {
        falcon.withoutPermission("Alerts: read");
        event(0, 1);
        Alert alert = told(1).get(0);
        assertThat(alert.id().value()).isEqualTo(id(1));
        assertThat(alert.rating().severity()).isEqualTo(70);
        assertThat(alert.endpoint().orElseThrow().id().deviceId()).isEqualTo(AID);
    }

    @Test
    void tell_of_an_alert_that_the_alerts_api_does_not_have_by_themselves() {
        read();
        event(0, 1);
        assertThat(read(1)).containsExactly(id(1));
    }

    @Test
    void of_an_unknown_kind_of_detection_are_alerts_and_audits_are_counted() {
        read();
        audit(0);
        falcon.event(0, """
                {"metadata": {"eventType": "QuantumDetectionSummaryEvent"}, "event": {"Severity": 4, "Foo": {"Bar": 1}}}""");
        falcon.line(0, "{\"metadata\": {\"offs");
        falcon.line(0, "[]");
        alert(2);
        event(0, 2);
        List<Alert> alerts = told(2);
        assertThat(alerts).extracting(Alert::type).contains("QuantumDetectionSummaryEvent");
        assertThat(connector.oddValues()).containsEntry("eventType: not a detection", 1L);
        assertThat(connector.oddValues()).containsEntry("stream: not a line of JSON", 2L);
    }

    @Test
    void from_before_the_start_are_not_told() {
        falcon.event(0, """
                {"metadata": {"eventType": "EppDetectionSummaryEvent", "eventCreationTime": 1600000000000},
                 "event": {"CompositeId": "old"}}""");
        alert(1);
        event(0, 1);
        read();
        assertThat(read()).isEmpty();
        assertThat(connector.oddValues()).doesNotContainKey("stream: not a line of JSON");
    }

    @Test
    void need_a_permission_that_is_named() {
        falcon.withoutPermission("Event streams: read");
        read();
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        EdrPermissionException.class,
                        failure -> assertThat(failure.scope()).isEqualTo("Event streams: read"));
    }

    @Test
    void and_polling_understand_each_others_position() {
        alert(1);
        assertThat(told(1)).hasSize(1);
        connector.close();
        connector = open(AlertDelivery.POLLING);
        assertThat(read()).isEmpty();
        alert(2);
        assertThat(read(1)).containsExactly(id(2));
        connector.close();
        connector = open(AlertDelivery.STREAM);
        assertThat(read()).isEmpty();
        alert(3);
        event(0, 3);
        assertThat(read(1)).containsExactly(id(3));
    }

    @Test
    void are_opened_at_hosts_of_falcon_only() {
        assertThat(StreamsApi.isFalcons("firehose.eu-1.crowdstrike.com")).isTrue();
        assertThat(StreamsApi.isFalcons("firehose.us-gov-2.crowdstrike.mil")).isTrue();
        assertThat(StreamsApi.isFalcons("firehose.laggar.gcw.crowdstrike.com")).isTrue();
        assertThatThrownBy(() -> EdrStreamRequest.get("https://crowdstrike.com.evil.example/0", StreamsApi::isFalcons))
                .isInstanceOf(EdrRejectedException.class);
        assertThatThrownBy(() -> EdrStreamRequest.get("https://evilcrowdstrike.com/0", StreamsApi::isFalcons))
                .isInstanceOf(EdrRejectedException.class);
    }
}
