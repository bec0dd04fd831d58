package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.contract.Agreement;
import io.mdr4j.contract.AgreementText;
import io.mdr4j.contract.Allowance;
import io.mdr4j.contract.DeviceReading;
import io.mdr4j.contract.Use;
import io.mdr4j.customer.BusinessCalendar;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ScriptEvent;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.CorrelationKey;
import io.mdr4j.incident.CustomerErasedException;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.NoticeLedger;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.SetAside;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.Told;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.DecisionFacts;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifying, handing out and erasing, in every database. */
abstract class CustodyContract {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final CustomerId OTHER = new CustomerId("other");
    private static final EdrTenantId TENANT = new EdrTenantId("acme-1");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW.plusSeconds(3600), ZoneOffset.UTC);
    private static final String MARKER = "xyzzymarker";
    private static final StepKey COLLECT = StepKey.of("evidence", MARKER, 1);

    private static final OperationRules RULES = OperationRules.builder("2026-11")
            .rule(OperationRule.builder()
                    .id("all")
                    .isolation(IsolationMode.NEVER)
                    .build())
            .build();

    private DataSource source;
    private JdbcStore store;
    private IncidentId incident;

    /** An empty database. */
    abstract DataSource source() throws SQLException;

    @BeforeEach
    void open_the_store() throws SQLException {
        source = source();
        store = JdbcStore.open(source);
        incident = fill(ACME);
    }

    /** An incident of eight events, with everything that a store keeps of a customer. */
    private IncidentId fill(CustomerId customer) {
        Endpoint pc = Endpoint.builder()
                .id(new EndpointId(TENANT, MARKER))
                .hostName(MARKER)
                .build();
        Alert alert = Alert.builder()
                .id(new AlertId(TENANT, MARKER))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type("ldt")
                .title(MARKER)
                .endpoint(pc)
                .build();
        Document raw = Document.of("{\"raw\":\"" + MARKER + "\"}");
        Document report = Document.of("<p>" + MARKER + "</p>");
        IncidentId id = store.intake().intake(customer, session -> {
            IncidentId opened = session.open(Optional.empty(), NOW);
            session.keep(raw);
            session.record(opened, new IntakeEvent.AlertReceived(alert, raw.sha256(), NOW), NOW);
            session.remember(alert, raw.sha256(), opened, List.of(new CorrelationKey(MARKER)), NOW);
            session.saveCursor(TENANT, new AlertCursor(MARKER), NOW);
            return opened;
        });
        Evidence evidence = Evidence.builder()
                .addScripts(ScriptEvent.builder().id("s1").path(MARKER).build())
                .build();
        store.archive().keepEvidence(id, COLLECT, evidence);
        store.archive().keep(customer, report);
        StepKey isolate = StepKey.isolate(pc.id(), 1);
        Told told = new Told(Severity.HIGH, Map.of(), false);
        ReportEvent.Part part = new ReportEvent.Part(Language.JA, "../first report.html", "text/html", report.sha256());
        store.incidents()
                .record(
                        id,
                        NOW,
                        List.of(
                                new IntakeEvent.EvidenceCollected(COLLECT, alert.id(), 1, List.of()),
                                new ContainmentEvent.IsolationIntended(isolate, pc.id()),
                                new ReportEvent.ReportIssued(
                                        StepKey.firstReport(1), 1, false, 2, told, Map.of(), Map.of(), List.of(part)),
                                new CaseEvent.NoteAdded("hanako", MARKER),
                                new ApprovalEvent.RequestIssued(1, MARKER, 1, List.of(), NOW, Optional.empty()),
                                new VerdictEvent.Decided(Optional.empty(), decision(), Severity.HIGH)));
        store.alarms()
                .raise(new Alarm(
                        "alarm/" + customer,
                        Alarm.Audience.ANALYSTS,
                        Optional.of(customer),
                        new Bilingual(MARKER, MARKER),
                        new Bilingual(MARKER, MARKER),
                        NOW));
        store.alarms().told("alarm/" + customer, MARKER, NOW);
        AgreementText content = AgreementText.of(
                Customer.builder()
                        .id(customer)
                        .name(MARKER)
                        .zone(ZoneOffset.UTC)
                        .build(),
                RULES,
                CustomerInventory.none(),
                List.of(),
                List.of());
        Document uploaded = Document.of("version: " + MARKER);
        store.archive().keep(customer, content.document());
        store.archive().keep(customer, uploaded);
        store.agreements()
                .add(new Agreement(
                        customer,
                        1,
                        RULES.version(),
                        content.rulesSha256(),
                        content.sha256(),
                        Optional.of(uploaded.sha256()),
                        MARKER,
                        MARKER,
                        NOW,
                        List.of(new Bilingual(MARKER, MARKER))));
        store.notices().session(customer, session -> {
            session.put(NoticeLedger.Slip.waiting(id, StepKey.of("notice", MARKER), MARKER, true, NOW));
            return true;
        });
        store.brakes().customer(customer, true);
        store.outages().firstSeen(TENANT, NOW);
        store.meter().keep(new DeviceReading(customer, new EdrTenantId(MARKER), LocalDate.EPOCH, 1, 1, NOW));
        store.meter()
                .record(
                        new Use(customer, Use.Kind.BRIEFING, MARKER, NOW, MARKER),
                        new Allowance(NOW, NOW.plusSeconds(1), 4));
        SetAside aside = new SetAside(new AlertId(TENANT, MARKER + customer), raw, MARKER, NOW);
        store.intake().setAside(aside);
        store.alarms().raise(aside.alarm());
        return id;
    }

    private static OperationDecision decision() {
        return RULES.decide(DecisionFacts.builder()
                .severity(Severity.HIGH)
                .alertTime(NOW)
                .zone(ZoneOffset.UTC)
                .calendar(BusinessCalendar.japan())
                .build());
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement open = connection.createStatement()) {
            assertThat(open.executeUpdate(statement)).as(statement).isPositive();
        }
    }

    private Verification verify() {
        return store.custody().verify(incident);
    }

    @Test
    void what_nobody_changed_verifies_with_its_head() {
        ChainHead head = store.incidents().chainHead(incident).orElseThrow();

        assertThat(verify()).isEqualTo(new Verification(incident, head, Optional.empty()));
        assertThat(head.version()).isEqualTo(8);
        assertThat(store.custody().verify(incident, head).isIntact()).isTrue();
        assertThat(store.custody().verify(ACME, each -> {}))
                .isEqualTo(new CustomerVerification(ACME, 1, 0, 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | update mdr_event set kind = 'opened' where version = 3",
                "3 | update mdr_event set recorded_at = recorded_at + 1 where version = 3",
                "3 | update mdr_event set salted_hash = (select salted_hash from mdr_event where version = 2) where version = 3",
                "3 | update mdr_event set attached_hash = (select salted_hash from mdr_event where version = 2) where version = 3",
                "3 | update mdr_event set link = (select link from mdr_event where version = 2) where version = 3",
                "3 | delete from mdr_event where version = 3",
                "3 | update mdr_event set version = 30 where version = 3",
                "6 | update mdr_payload set body = (select body from mdr_payload where version = 7) where version = 6",
                "6 | update mdr_payload set salt = (select salt from mdr_payload where version = 7) where version = 6",
                "6 | delete from mdr_payload where version = 6",
                "8 | delete from mdr_event where version = 8",
                "1 | delete from mdr_event",
                "8 | update mdr_incident set head_link = (select link from mdr_event where version = 7)",
                "7 | update mdr_incident set version = 7",
                "9 | update mdr_incident set version = 9",
                "2 | update mdr_document set body = (select body from mdr_payload where version = 7) where body = (select body from mdr_document where sha256 = (select raw_sha256 from mdr_alert))",
                "2 | delete from mdr_document",
                "3 | update mdr_evidence set body = (select body from mdr_payload where version = 7)",
                "3 | delete from mdr_evidence"
            })
    void the_first_broken_link_is_named(long version, String tampering) throws SQLException {
        execute(tampering);

        assertThat(verify().broken()).map(Verification.BrokenLink::version).contains(version);
        assertThat(store.custody().verify(ACME, each -> {}).isIntact()).isFalse();
    }

    @Test
    void two_events_that_changed_places_do_not_verify() throws SQLException {
        for (String table : List.of("mdr_event", "mdr_payload")) {
            execute("update " + table + " set version = 70 where version = 7");
            execute("update " + table + " set version = 7 where version = 6");
            execute("update " + table + " set version = 6 where version = 70");
        }

        assertThat(verify().broken()).map(Verification.BrokenLink::version).contains(6L);
    }

    @Test
    void a_tail_that_was_cut_off_together_with_the_head_is_told_by_a_head_that_was_noted() throws SQLException {
        ChainHead noted = store.incidents().chainHead(incident).orElseThrow();
        execute("delete from mdr_event where version = 8");
        execute("update mdr_incident set version = 7, head_link = (select link from mdr_event where version = 7)");

        assertThat(verify().isIntact()).isTrue();
        assertThat(store.custody().verify(incident, noted).broken())
                .map(Verification.BrokenLink::version)
                .contains(8L);
        assertThat(store.custody()
                        .verify(incident, new ChainHead(5, noted.link()))
                        .broken())
                .map(Verification.BrokenLink::version)
                .contains(5L);
    }

    @Test
    void an_incident_that_is_gone_as_a_whole_is_missed() throws SQLException {
        store.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));
        execute("delete from mdr_incident where place = 2");

        assertThat(store.custody().verify(ACME, each -> {}).missing()).isEqualTo(1);
    }

    @Test
    void a_document_that_no_event_names_is_verified_too() throws SQLException {
        Document counted = Document.of("counted");
        store.archive().keep(ACME, counted);
        execute("update mdr_document set sha256 = '" + "0".repeat(64) + "' where sha256 = '" + counted.sha256() + "'");

        assertThat(store.custody().verify(ACME, each -> {}).changedDocuments()).containsExactly("0".repeat(64));
    }

    @Test
    void every_customer_is_verified() throws SQLException {
        fill(OTHER);
        List<CustomerVerification> told = new ArrayList<>();
        assertThat(store.custody().verify(told::add)).isTrue();
        execute("update mdr_event set kind = 'x' where customer = 'other' and version = 2");

        assertThat(store.custody().verify(told::add)).isFalse();
        assertThat(told)
                .extracting(CustomerVerification::customer, CustomerVerification::isIntact)
                .containsExactly(tuple(ACME, true), tuple(OTHER, true), tuple(ACME, true), tuple(OTHER, false));
    }

    private byte[] export() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.custody().export(incident, out);
        return out.toByteArray();
    }

    private static Map<String, String> files(byte[] zip) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void an_export_has_every_file_in_the_order_of_the_events_and_the_manifest_last() throws IOException {
        Map<String, String> files = files(export());
        String raw = Document.of("{\"raw\":\"" + MARKER + "\"}").sha256();

        assertThat(files.keySet())
                .containsExactly(
                        "payloads/00000001.json",
                        "payloads/00000002.json",
                        "raw/" + raw + ".json",
                        "payloads/00000003.json",
                        "evidence/00000003.json",
                        "payloads/00000004.json",
                        "payloads/00000005.json",
                        "reports/1-ja-.._first_report.html",
                        "payloads/00000006.json",
                        "payloads/00000007.json",
                        "payloads/00000008.json",
                        "agreements/1-agreed.txt",
                        "agreements/1-document",
                        "manifest.json");
        assertThat(files.get("manifest.json"))
                .contains(store.incidents().chainHead(incident).orElseThrow().link(), raw);
    }

    @Test
    void an_export_has_what_was_agreed_under_the_version_that_a_decision_names() throws IOException {
        assertThat(files(export()))
                .containsEntry("agreements/1-document", "version: " + MARKER)
                .hasEntrySatisfying(
                        "agreements/1-agreed.txt", text -> assertThat(text).contains("RULES\t\tversion\t2026-11"));
    }

    @Test
    void the_mail_of_a_question_is_handed_out_and_verified() throws IOException, SQLException {
        Document mail = Document.of("Subject: " + MARKER);
        store.archive().keep(ACME, mail);
        store.incidents()
                .record(
                        incident,
                        NOW,
                        List.of(new QuestionEvent.QuestionAsked(
                                "q1",
                                "yamada",
                                QuestionEvent.Channel.MAIL,
                                "",
                                NOW,
                                "<1@example.com>",
                                Optional.of(mail.sha256()),
                                false)));

        assertThat(files(export())).containsEntry("questions/q1.eml", "Subject: " + MARKER);
        assertThat(verify().isIntact()).isTrue();
        execute("delete from mdr_document where sha256 = '" + mail.sha256() + "'");
        assertThat(verify().broken()).map(Verification.BrokenLink::version).contains(9L);
    }

    @Test
    void the_same_history_gives_the_same_bytes() throws IOException {
        assertThat(export()).isEqualTo(export());
    }

    private Erasure erase() {
        return store.custody().erase(ACME, List.of(TENANT), "hanako", "contract ended", CLOCK);
    }

    /** The tables in which the marker still stands, whatever the column. */
    private Set<String> tablesWithMarker() throws SQLException {
        Set<String> found = new TreeSet<>();
        for (String table : tables()) {
            if (rows(table).contains(MARKER)) {
                found.add(table);
            }
        }
        return found;
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = source.getConnection();
                ResultSet rows =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (name.toLowerCase(Locale.ROOT).startsWith("mdr_")) {
                    tables.add(name.toLowerCase(Locale.ROOT));
                }
            }
        }
        assertThat(tables).contains("mdr_event", "mdr_payload");
        return tables;
    }

    /** The tables that name a customer in each row. */
    private Set<String> tablesOfCustomers() throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (Connection connection = source.getConnection();
                ResultSet rows = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (rows.next()) {
                if (rows.getString("COLUMN_NAME").equalsIgnoreCase("customer")) {
                    columns.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        columns.retainAll(tables());
        assertThat(columns).contains("mdr_payload", "mdr_notice", "mdr_decision");
        return columns;
    }

    private String rows(String table) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + name(table))) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    all.append(
                                    value instanceof byte[] bytes
                                            ? new String(bytes, StandardCharsets.UTF_8)
                                            : rows.getString(i))
                            .append('\n');
                }
            }
        }
        return all.toString();
    }

    /** The migrations' own table is named in another case. */
    private static String name(String table) {
        return table.endsWith("schema_history") ? "\"" + table + "\"" : table;
    }

    @Test
    void nothing_of_an_erased_customer_is_found_in_any_table_and_its_chain_still_verifies() throws SQLException {
        ChainHead head = store.incidents().chainHead(incident).orElseThrow();
        assertThat(tablesWithMarker())
                .contains(
                        "mdr_payload",
                        "mdr_document",
                        "mdr_evidence",
                        "mdr_term",
                        "mdr_alarm",
                        "mdr_cursor",
                        "mdr_agreement",
                        "mdr_agreement_change",
                        "mdr_device_reading",
                        "mdr_contract_use",
                        "mdr_notice",
                        "mdr_set_aside");
        for (String table : tablesOfCustomers()) {
            boolean isEmpty = table.equals("mdr_erasure");
            assertThat(isEmpty || rows(table).contains("acme"))
                    .as("the customer has rows in %s, or nobody would see them left behind", table)
                    .isTrue();
        }

        Erasure erasure = erase();

        assertThat(tablesWithMarker()).isEmpty();
        for (String table : tables()) {
            boolean mayStay = List.of("mdr_customer", "mdr_incident", "mdr_event", "mdr_erasure")
                    .contains(table);
            assertThat(mayStay || !rows(table).contains("acme")).as(table).isTrue();
        }
        assertThat(erasure.incidents()).isEqualTo(1);
        assertThat(erasure.by()).isEqualTo("hanako");
        assertThat(erasure.reason()).isEqualTo("contract ended");
        assertThat(erasure.heads())
                .isEqualTo(Document.of(incident.number() + " 8 " + head.link() + "\n")
                        .sha256());
        assertThat(store.custody().verify(incident, head).isIntact()).isTrue();
        assertThat(store.custody().verify(ACME, each -> {}).isIntact()).isTrue();
    }

    @Test
    void an_erased_customer_has_no_incidents_and_takes_none() {
        erase();

        assertThat(store.incidents().incidents(ACME)).isEmpty();
        assertThat(store.incidents().due(ACME, NOW.plusSeconds(99_999), 10)).isEmpty();
        assertThat(store.incidents().eventsAfter(incident, 0)).isEmpty();
        assertThat(store.index().find(IncidentQuery.of(ACME).build()).incidents())
                .isEmpty();
        assertThatThrownBy(() -> fill(ACME))
                .isInstanceOf(CustomerErasedException.class)
                .hasMessageContaining("acme");
        assertThatThrownBy(() ->
                        store.incidents().record(incident, NOW, List.of(new CaseEvent.NoteAdded("hanako", "late"))))
                .isInstanceOf(CustomerErasedException.class);
        assertThatThrownBy(this::export).isInstanceOf(CustomerErasedException.class);
    }

    @Test
    void a_wake_up_time_that_comes_late_does_not_wake_an_erased_incident() {
        erase();
        store.incidents().wakeAt(incident, 8, NOW, NOW);
        store.incidents().putOff(incident, NOW);

        assertThat(store.incidents().due(ACME, NOW.plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void a_second_erasure_changes_nothing() {
        Erasure first = erase();

        assertThat(store.custody()
                        .erase(ACME, List.of(TENANT), "taro", "again", Clock.offset(CLOCK, Duration.ofDays(1))))
                .isEqualTo(first);
        assertThat(store.custody().erasure(ACME)).contains(first);
    }

    @Test
    void another_customer_keeps_all_of_its_own_also_the_same_document() throws SQLException {
        IncidentId others = fill(OTHER);
        erase();

        assertThat(store.custody().verify(others).isIntact()).isTrue();
        assertThat(store.archive().evidence(others, COLLECT).scripts()).hasSize(1);
        assertThat(tablesWithMarker()).contains("mdr_document", "mdr_payload", "mdr_alarm");
    }

    @Test
    void an_erasure_that_was_killed_after_any_step_goes_on_when_it_is_asked_again() throws SQLException {
        Database database = new Database(source, JdbcStore.DEFAULT_PREFIX, false);
        int steps = 0;
        boolean killed = true;
        while (killed) {
            int most = steps++;
            int[] done = {0};
            Runnable kill = () -> {
                if (done[0]++ == most) {
                    throw new IllegalStateException("killed");
                }
            };
            try {
                new Eraser(database, CLOCK, kill).erase(ACME, List.of(TENANT), "hanako", "contract ended");
                killed = false;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("killed");
                assertThat(store.custody().erasure(ACME)).isEmpty();
                assertThat(verify().isIntact()).isTrue();
                assertThatThrownBy(() -> fill(ACME)).isInstanceOf(CustomerErasedException.class);
            }
        }

        assertThat(steps).isGreaterThan(5);
        assertThat(tablesWithMarker()).isEmpty();
        assertThat(store.custody().erasure(ACME)).isPresent();
    }

    @Test
    void more_than_one_batch_is_erased() throws SQLException {
        store.intake().intake(ACME, session -> {
            for (int i = 0; i < 600; i++) {
                IncidentId id = session.open(Optional.empty(), NOW);
                session.keep(Document.of("doc " + i));
                session.record(
                        id, new IntakeEvent.AlertCounted(new AlertId(TENANT, "a" + i), Optional.empty(), NOW), NOW);
            }
            return true;
        });

        assertThat(erase().incidents()).isEqualTo(601);
        assertThat(rows("mdr_document")).isEmpty();
        assertThat(rows("mdr_payload")).isEmpty();
    }

    @Test
    void a_customer_or_an_incident_that_is_not_there_is_named() {
        CustomerId nobody = new CustomerId("nobody");
        assertThatThrownBy(() -> store.custody().erase(nobody, List.of(), "hanako", "x", CLOCK))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> store.custody().verify(new IncidentId(ACME, "INC-0")))
                .isInstanceOf(NoSuchElementException.class);
        assertThatCode(this::export).doesNotThrowAnyException();
    }
}
