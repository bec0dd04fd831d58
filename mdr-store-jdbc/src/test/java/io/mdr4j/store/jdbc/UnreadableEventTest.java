package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.Mdr;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.UnreadableHistoryException;
import io.mdr4j.notification.NoticeKind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableEventTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    private static final CaseEvent NOTE = new CaseEvent.NoteAdded("hanako", "x");

    private final JdbcDataSource source = new JdbcDataSource();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"of-a-later-version\",\"version\":1,\"data\":{}}",
                "{\"kind\":\"note-added\"",
                "",
                "[]",
                "\u0000"
            })
    void an_event_that_cannot_be_read_keeps_its_incident_from_being_read_and_no_other(String stored) throws Exception {
        source.setURL("jdbc:h2:mem:unreadable" + Integer.toHexString(stored.hashCode()) + ";DB_CLOSE_DELAY=-1");
        JdbcStore store = JdbcStore.open(source);
        IncidentId odd = open(store);
        IncidentId other = open(store);
        byte[] before = replace(odd, stored.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> store.incidents().eventsAfter(odd, 0))
                .isInstanceOf(UnreadableHistoryException.class)
                .hasMessageContaining(odd.number());
        assertThat(store.incidents().eventsAfter(odd, 2)).isEmpty();
        assertThat(store.incidents().eventsAfter(other, 0)).hasSize(2);
        store.incidents().record(odd, NOW, List.of(NOTE));

        replace(odd, before);
        assertThat(store.incidents().eventsAfter(odd, 0)).hasSize(3);
    }

    @Test
    void its_incident_waits_with_an_alarm_while_others_go_on_and_goes_on_itself_once_it_can_be_read() throws Exception {
        source.setURL("jdbc:h2:mem:waits;DB_CLOSE_DELAY=-1");
        JdbcStore store = JdbcStore.open(source);
        SmallService small = new SmallService();
        try (Mdr mdr = small.on(store)) {
            small.alert("odd");
            mdr.poll();
            IncidentId odd = store.incidents()
                    .incidents(SmallService.CUSTOMER)
                    .iterator()
                    .next();
            byte[] before = replace(odd, new byte[0]);
            small.alert("other");
            mdr.poll();
            reportWhatCanBeReported(small, mdr);

            assertThat(small.notifier.notices(NoticeKind.ANALYST_ALARM)).hasSize(1);
            assertThat(reported(small)).isNotEmpty().doesNotContain(odd.number());

            replace(odd, before);
            small.clock.advance(Duration.ofHours(1));
            reportWhatCanBeReported(small, mdr);
            assertThat(reported(small)).contains(odd.number());
        }
    }

    private static List<String> reported(SmallService small) {
        return small.notifier.notices(NoticeKind.FIRST_REPORT).stream()
                .flatMap(notice -> notice.incidentNumber().stream())
                .toList();
    }

    private static void reportWhatCanBeReported(SmallService small, Mdr mdr) {
        for (int minute = 0; minute < 10; minute++) {
            mdr.workOnce();
            small.clock.advance(Duration.ofMinutes(1));
        }
    }

    private static IncidentId open(JdbcStore store) {
        IncidentId id = store.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));
        store.incidents().record(id, NOW, List.of(NOTE));
        return id;
    }

    /** What stood in the second event's place before. */
    private byte[] replace(IncidentId id, byte[] body) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement read =
                        connection.prepareStatement("select body from mdr_payload where number = ? and version = 2");
                PreparedStatement write = connection.prepareStatement(
                        "update mdr_payload set body = ? where number = ? and version = 2")) {
            read.setString(1, id.number());
            var row = read.executeQuery();
            row.next();
            byte[] before = row.getBytes(1);
            write.setBytes(1, body);
            write.setString(2, id.number());
            write.executeUpdate();
            return before;
        }
    }
}
