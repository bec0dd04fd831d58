package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.ContainmentLedger;
import io.mdr4j.incident.CorrelationKey;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.StepKey;
import io.mdr4j.text.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stores that released versions of the library wrote are read for ever. Each lies in {@code stores} as the script that H2
 * makes of it. The script of a version that is not yet released is written anew by {@code -Dmdr.store.script=<file>}.
 */
class OldStoreTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final EdrTenantId TENANT = new EdrTenantId("acme-1");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    private static final IncidentId FIRST = new IncidentId(ACME, "INC-2026-0001");
    private static final IncidentId SECOND = new IncidentId(ACME, "INC-2026-0002");
    private static final EndpointId PC = new EndpointId(TENANT, "d1");
    private static final StepKey STEP = StepKey.isolate(PC, 1);
    private static final Document PAYLOAD = Document.of("{\"id\":\"alert-1\"}");
    private static final Alert ALERT = Alert.builder()
            .id(new AlertId(TENANT, "alert-1"))
            .vendor(EdrVendor.CROWDSTRIKE)
            .type("ldt")
            .build();
    private static final List<IncidentEvent> EVENTS = List.of(
            new IntakeEvent.Opened(FIRST, Optional.empty()),
            new IntakeEvent.AlertReceived(ALERT, PAYLOAD.sha256(), NOW),
            new ContainmentEvent.IsolationIntended(STEP, PC),
            new ContainmentEvent.IsolationAccepted(STEP, PC, NOW),
            new CaseEvent.NoteAdded("hanako", "確認しました"));
    private static final Alarm ALARM = new Alarm(
            "alarm-1",
            Alarm.Audience.ANALYSTS,
            Optional.empty(),
            new Bilingual("件名", "Subject"),
            new Bilingual("本文", "Text"),
            NOW);

    private final JdbcDataSource source = new JdbcDataSource();

    @ParameterizedTest
    @ValueSource(strings = "h2-schema-1.sql")
    void a_store_of_an_older_version_is_read_and_written_on(String script) throws Exception {
        load(script);
        JdbcStore store = JdbcStore.open(source);

        assertThat(store.incidents().incidents(ACME)).containsExactly(SECOND, FIRST);
        assertThat(store.incidents().eventsAfter(FIRST, 0))
                .extracting(Recorded::event)
                .isEqualTo(EVENTS);
        assertThat(store.incidents().<List<ContainmentLedger.Hold>>ledger(ACME, ledger -> ledger.holds(PC)))
                .containsExactly(new ContainmentLedger.Hold(FIRST, false, NOW));
        assertThat(store.incidents().due(ACME, NOW, 10)).containsExactly(FIRST, SECOND);
        assertThat(store.archive().document(ACME, PAYLOAD.sha256())).contains(PAYLOAD);
        assertThat(store.intake().cursor(TENANT)).contains(new AlertCursor("cursor-1"));
        assertThat(store.alarms().open(NOW, 10))
                .singleElement()
                .satisfies(open -> assertThat(open.alarm()).isEqualTo(ALARM));

        store.incidents().record(FIRST, NOW, List.of(new CaseEvent.Closed("hanako", "done")));
        assertThat(store.incidents().chainHead(FIRST)).isPresent();
        assertThat(store.incidents().eventsAfter(FIRST, 5)).hasSize(1);
    }

    private void load(String script) throws IOException, SQLException {
        source.setURL("jdbc:h2:mem:old-" + script + ";DB_CLOSE_DELAY=-1");
        source.setUser("sa");
        try (InputStream file = open(script);
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static InputStream open(String script) throws IOException, SQLException {
        String target = System.getProperty("mdr.store.script", "");
        if (target.endsWith(script)) {
            write(Path.of(target));
            return Files.newInputStream(Path.of(target));
        }
        return Objects.requireNonNull(OldStoreTest.class.getResourceAsStream("stores/" + script));
    }

    /** The store that the scripts hold, as this version of the library writes it. */
    private static void write(Path script) throws IOException, SQLException {
        JdbcDataSource fresh = new JdbcDataSource();
        fresh.setURL("jdbc:h2:mem:fresh;DB_CLOSE_DELAY=-1");
        fresh.setUser("sa");
        JdbcStore store = JdbcStore.open(fresh);
        store.intake().intake(ACME, session -> {
            IncidentId first = session.open(Optional.empty(), NOW);
            session.record(first, new IntakeEvent.AlertReceived(ALERT, PAYLOAD.sha256(), NOW), NOW);
            session.keep(PAYLOAD);
            session.remember(ALERT, PAYLOAD.sha256(), first, List.of(new CorrelationKey("tree/1")), NOW);
            session.saveCursor(TENANT, new AlertCursor("cursor-1"), NOW);
            return session.open(Optional.of(first), NOW);
        });
        store.incidents().record(FIRST, NOW, EVENTS.subList(2, EVENTS.size()));
        store.alarms().raise(ALARM);
        try (Connection connection = fresh.getConnection();
                Statement statement = connection.createStatement();
                var lines = statement.executeQuery("script nopasswords nosettings")) {
            List<String> text = new ArrayList<>();
            while (lines.next()) {
                text.add(lines.getString(1));
            }
            Files.write(
                    script, text.stream().filter(line -> !line.contains("USER")).toList());
        }
    }
}
