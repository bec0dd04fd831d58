package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.Timeouts;
import io.mdr4j.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The alerts of an org")
class CloudAlertSourceTest extends CloudTest {

    private CarbonBlackCloudConnector connector;

    @BeforeEach
    void start() {
        connector = connector();
        cursor = connector.alerts().startingAt(clock.instant());
    }

    private void alertAt(String id, String time) {
        cloud.alert(Payloads.analytics(id).put("backend_timestamp", time).put("backend_update_timestamp", time));
    }

    @Test
    @DisplayName("come once, mapped, with their raw form")
    void comeOnce() {
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofMinutes(2));

        List<ReceivedAlert> alerts = poll(connector);

        assertThat(alerts).hasSize(1);
        Alert alert = alerts.get(0).alert();
        assertThat(alert.id().value()).isEqualTo("a1");
        assertThat(alert.createdAt()).contains(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(alerts.get(0).raw().text()).contains("\"process_cmdline\":\"powershell.exe -enc SQBFAFgA\"");
        assertThat(pollIds(connector)).isEmpty();
        assertThat(cloud.refusals()).isEmpty();
    }

    @Test
    @DisplayName("are left for the next poll while they are younger than the lag")
    void waitForTheLag() {
        clock.advance(Duration.ofSeconds(30));
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofSeconds(59));
        assertThat(pollIds(connector)).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(pollIds(connector)).containsExactly("a1");
    }

    @Test
    @DisplayName("come again when the cloud changes them")
    void comeAgainWhenChanged() {
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofMinutes(2));
        poll(connector);
        cloud.updateAlert("a1", alert -> alert.put("severity", 8));
        clock.advance(Duration.ofMinutes(2));

        List<ReceivedAlert> changed = poll(connector);

        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).alert().rating().severity()).isEqualTo(80);
        assertThat(changed.get(0).alert().updatedAt()).contains(Instant.parse("2026-11-24T09:02:00Z"));
        assertThat(pollIds(connector)).isEmpty();
    }

    @Test
    @DisplayName("come again when a person judged them in the console")
    void comeAgainWhenJudged() {
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofMinutes(2));
        poll(connector);
        cloud.workOnAlert(
                "a1",
                alert -> alert.putObject("determination")
                        .put("value", "FALSE_POSITIVE")
                        .put("changed_by_type", "USER")
                        .put("changed_by", "analyst@soc.example"));
        clock.advance(Duration.ofMinutes(2));

        assertThat(poll(connector))
                .extracting(received -> received.alert().verdict())
                .containsExactly(new EdrVerdict(EdrVerdict.Value.FALSE_POSITIVE, true, "analyst@soc.example"));
    }

    @Test
    @DisplayName("are found when an old one changes, from before the reading began")
    void findsOldOnes() {
        alertAt("old", "2026-09-01T00:00:00.000Z");
        cloud.updateAlert("old", alert -> alert.put("severity", 9));
        clock.advance(Duration.ofMinutes(2));
        assertThat(pollIds(connector)).containsExactly("old");
    }

    @Test
    @DisplayName("come in pages by moving the window, each once and in order")
    void comeInPages() {
        connector = open(config().pageSize(7).build());
        for (int i = 0; i < 50; i++) {
            alertAt("a" + i, "2026-11-24T09:%02d:%02d.000Z".formatted(i / 10, i % 10));
        }
        clock.advance(Duration.ofMinutes(30));

        assertThat(pollIds(connector))
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "a" + i).toList());
        assertThat(pollIds(connector)).isEmpty();
        assertThat(cloud.refusals()).isEmpty();
    }

    @Test
    @DisplayName("are not stuck when more than a page of them have the same time")
    void sameTime() {
        connector = open(config().pageSize(3).build());
        for (int i = 0; i < 10; i++) {
            alertAt("a" + i, "2026-11-24T09:01:00.000Z");
        }
        alertAt("late", "2026-11-24T09:02:00.000Z");
        clock.advance(Duration.ofMinutes(30));
        assertThat(pollIds(connector)).hasSize(11).contains("late").doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("are read beyond the 10,000 that one query can reach")
    void beyondTheCap() {
        connector = open(config(clock, Timeouts.DEFAULT)
                .pageSize(CarbonBlackCloudConfig.LARGEST_PAGE)
                .build());
        Instant first = clock.instant();
        for (int i = 0; i < 10_050; i++) {
            String time = first.plusMillis(i).toString();
            cloud.alert(Payloads.json("{\"id\":\"a%d\",\"type\":\"WATCHLIST\"}".formatted(i))
                    .put("backend_timestamp", time)
                    .put("backend_update_timestamp", time));
        }
        clock.advance(Duration.ofMinutes(30));
        assertThat(pollIds(connector)).doesNotHaveDuplicates().hasSize(10_050);
    }

    @Test
    @DisplayName("are not skipped when our clock runs ahead of the cloud's")
    void clockAhead() {
        SettableClock ahead = SettableClock.at("2026-11-24T09:10:00Z");
        connector = open(config(ahead, SHORT).build());
        assertThat(pollIds(connector)).isEmpty();
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofMinutes(2));
        ahead.advance(Duration.ofMinutes(2));
        assertThat(pollIds(connector)).containsExactly("a1");
    }

    @Test
    @DisplayName("that the cloud lists twice come once")
    void duplicates() {
        cloud.alertNow(Payloads.analytics("a1")).duplicateAlerts();
        clock.advance(Duration.ofMinutes(2));
        assertThat(pollIds(connector)).containsExactly("a1");
    }

    @Test
    @DisplayName("are all read from pages in the wrong order, of which each stands twice in its page")
    void reordered() {
        connector = open(config().pageSize(4).build());
        for (int i = 0; i < 9; i++) {
            alertAt("a" + i, "2026-11-24T09:01:%02d.000Z".formatted(i));
        }
        cloud.duplicateAlerts().reorderAlerts();
        clock.advance(Duration.ofMinutes(30));
        assertThat(pollIds(connector)).containsExactlyInAnyOrder("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8");
    }

    @Test
    @DisplayName("that change while pages are read come again in their new form, and no other is missing")
    void changedBetweenPages() {
        connector = open(config().pageSize(2).build());
        for (int i = 0; i < 6; i++) {
            alertAt("a" + i, "2026-11-24T09:01:%02d.000Z".formatted(i));
        }
        clock.advance(Duration.ofMinutes(30));
        cursor = connector.alerts().fetch(cursor).next();
        cloud.updateAlert("a1", alert -> alert.put("severity", 9));
        cloud.updateAlert("a4", alert -> alert.put("severity", 9));
        clock.advance(Duration.ofMinutes(2));
        List<ReceivedAlert> rest = poll(connector);
        assertThat(rest).extracting(received -> received.alert().id().value()).contains("a1", "a2", "a3", "a4", "a5");
        assertThat(rest)
                .filteredOn(received -> received.alert().id().value().equals("a1"))
                .last()
                .satisfies(received ->
                        assertThat(received.alert().rating().severity()).isEqualTo(90));
    }

    @Test
    @DisplayName("are read after half of the JSON, a page for people, and each status of a cloud in trouble")
    void surviveGateways() {
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofMinutes(2));
        for (Runnable trouble : List.<Runnable>of(
                () -> cloud.halfOfJsonNext(2),
                () -> cloud.htmlNext(2),
                () -> cloud.failNext(2, 500),
                () -> cloud.failNext(2, 502),
                () -> cloud.failNext(2, 503),
                () -> cloud.failNext(2, 504))) {
            trouble.run();
            assertThatThrownBy(() -> connector.alerts().fetch(cursor)).isInstanceOf(EdrUnavailableException.class);
            cloud.up();
        }
        assertThat(pollIds(connector)).containsExactly("a1");
    }

    @Test
    @DisplayName("come again from an older cursor, so that a crash loses none")
    void repeats() {
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofMinutes(2));
        AlertCursor before = cursor;
        assertThat(pollIds(connector)).containsExactly("a1");
        cursor = before;
        assertThat(pollIds(connector)).containsExactly("a1");
    }

    @Test
    @DisplayName("are kept although one has no id, another no fields at all, and one is no object")
    void oddOnes() {
        cloud.alertNow("{\"type\":\"CB_ANALYTICS\"}").alertNow("{}");
        clock.advance(Duration.ofMinutes(2));
        List<ReceivedAlert> alerts = poll(connector);
        assertThat(alerts).hasSize(2);
        assertThat(alerts).allSatisfy(received -> {
            assertThat(received.alert().id().value()).startsWith("sha256:");
            assertThat(received.alert().oddities()).contains("id: not there");
        });
    }

    @Test
    @DisplayName("are read after a body that broke off, an error and a call that hung")
    void surviveFaults() {
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofMinutes(2));
        cloud.truncateNext(1);
        cloud.slowNext(1, Duration.ofMillis(50));
        cloud.failNext(1, 502);
        assertThat(pollIds(connector)).containsExactly("a1");

        cloud.hang();
        clock.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> connector.alerts().fetch(cursor)).isInstanceOf(EdrUnavailableException.class);
        cloud.up();
        assertThat(pollIds(connector)).isEmpty();
    }

    @Test
    @DisplayName("wait as long as the cloud says")
    void rateLimit() {
        clock.advance(Duration.ofMinutes(2));
        cloud.rateLimitNext(1, Duration.ofSeconds(30));
        assertThatThrownBy(() -> connector.alerts().fetch(cursor))
                .isInstanceOfSatisfying(
                        EdrRateLimitedException.class,
                        e -> assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName("are not read with a cursor of another adapter")
    void foreignCursor() {
        for (String foreign : List.of("", "{}", "in-memory:x#0", "null", "{\"kind\":\"carbonblack-cloud-alerts-1\"}")) {
            assertThatThrownBy(() -> connector.alerts().fetch(new AlertCursor(foreign)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
