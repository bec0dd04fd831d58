package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.edr.AlertCursor;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A position among the alerts")
class CloudCursorTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static Alert alert(String id) {
        return Payloads.read(Payloads.alert(id, "WATCHLIST"));
    }

    @Test
    @DisplayName("is the same after it was written down")
    void roundTrip() {
        CloudCursor cursor = CloudCursor.startingAt(NOON);
        cursor.moveTo(AlertStream.CREATED, NOON.plusMillis(1_500));
        cursor.isNews(alert("a"), NOON.plusSeconds(60));

        CloudCursor read = CloudCursor.of(cursor.toCursor());

        assertThat(read.from(AlertStream.CREATED)).isEqualTo(NOON.plusMillis(1_500));
        assertThat(read.from(AlertStream.CHANGED)).isEqualTo(NOON);
        assertThat(read.isNews(alert("a"), NOON.plusSeconds(60))).isFalse();
        assertThat(read.isNews(alert("b"), NOON.plusSeconds(60))).isTrue();
        assertThat(read.toCursor()).isEqualTo(CloudCursor.of(read.toCursor()).toCursor());
    }

    @Test
    @DisplayName("never moves back")
    void neverBack() {
        CloudCursor cursor = CloudCursor.startingAt(NOON);
        cursor.moveTo(AlertStream.CREATED, NOON.minusSeconds(1));
        assertThat(cursor.from(AlertStream.CREATED)).isEqualTo(NOON);
    }

    @Test
    @DisplayName("forgets what no window can bring again")
    void forgets() {
        CloudCursor cursor = CloudCursor.startingAt(NOON);
        cursor.isNews(alert("a"), NOON.plusSeconds(60));
        for (AlertStream stream : AlertStream.values()) {
            cursor.moveTo(stream, NOON.plusSeconds(61));
        }
        assertThat(cursor.toCursor().value()).contains("\"seen\":{}");
    }

    @Test
    @DisplayName("remembers so many alerts and not more, the last ones")
    void bounded() {
        CloudCursor cursor = CloudCursor.startingAt(NOON);
        Alert last = alert("last");
        for (int i = 0; i < CloudCursor.MOST_SEEN + 10; i++) {
            cursor.isNews(alert("a" + i), NOON.plusSeconds(60));
        }
        cursor.isNews(last, NOON.plusSeconds(60));
        AlertCursor written = cursor.toCursor();
        assertThat(CloudCursor.of(written).isNews(alert("a0"), NOON)).isTrue();
        assertThat(CloudCursor.of(written).isNews(last, NOON)).isFalse();
        assertThat(written.value().length()).isLessThan(200_000);
    }
}
