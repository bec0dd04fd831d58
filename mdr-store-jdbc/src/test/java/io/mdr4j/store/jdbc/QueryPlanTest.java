package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.IncidentQuery;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No question of a console reads a table from end to end. */
class QueryPlanTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");

    static Stream<Arguments> queries() {
        IncidentQuery.Cursor after = new IncidentQuery.Cursor(NOW, ACME, 7);
        return Stream.of(
                Arguments.of("mdr_incident_opened", IncidentQuery.of(ACME).build()),
                Arguments.of(
                        "mdr_incident_opened",
                        IncidentQuery.of(ACME).after(after).openedFrom(NOW).build()),
                Arguments.of(
                        "mdr_incident_deadline",
                        IncidentQuery.of(ACME)
                                .state(IncidentQuery.State.OPEN)
                                .order(IncidentQuery.Order.DEADLINE)
                                .after(after)
                                .addSeverities(Severity.HIGH)
                                .build()),
                Arguments.of(
                        "mdr_endpoint_hash",
                        IncidentQuery.of(ACME)
                                .endpoint(new EndpointId(new EdrTenantId("t"), "d"))
                                .build()),
                Arguments.of(
                        "mdr_endpoint_host",
                        IncidentQuery.of(ACME).hostName("pc").build()),
                Arguments.of(
                        "mdr_approver_hash",
                        IncidentQuery.of(ACME)
                                .state(IncidentQuery.State.OPEN)
                                .approver("yamada")
                                .build()),
                Arguments.of("mdr_incident_", IncidentQuery.of(ACME).text("pc").build()));
    }

    private static String plan(Connection connection, PageStatement page, String explain) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(explain + page.text().replace("@", "mdr_"))) {
            for (int i = 0; i < page.values().size(); i++) {
                Object value = page.values().get(i);
                statement.setObject(i + 1, value instanceof Instant instant ? (Object) Sql.nanos(instant) : value);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString().toLowerCase(Locale.ROOT);
        }
    }

    private static void fill(DataSource source, String sequence, String hash) throws SQLException {
        JdbcStore.open(source).close();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String customer : List.of("acme", "other")) {
                statement.execute(
                        "insert into mdr_incident (customer, number, place, version, opened_at, due_at, deadline,"
                                + " is_open, alerts, head_link, severity) select '" + customer
                                + "', 'INC-' || n, n, 1, n, null, n,"
                                + " true, 1, " + hash + ", 'HIGH' from " + sequence);
                statement.execute("insert into mdr_endpoint (customer, number, endpoint_hash, name, host_name) select '"
                        + customer + "', 'INC-' || n, 'h' || n, 'pc', 'pc' || n from " + sequence);
                statement.execute("insert into mdr_decision (customer, number, endpoint_hash, version, body) select '"
                        + customer + "', 'INC-' || n, 'h' || n, 2, " + hash + " from " + sequence);
                statement.execute("insert into mdr_approver (customer, number, contact_hash) select '" + customer
                        + "', 'INC-' || n, 'c' || (n / 20) from " + sequence);
                statement.execute("insert into mdr_term (customer, number, term_hash, term) select '" + customer
                        + "', 'INC-' || n, 't', 'pc' || n from " + sequence);
            }
            statement.execute("analyze");
        }
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("queries")
    void h2_answers_from_an_index(String index, IncidentQuery query) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        fill(source, "(select x as n from system_range(1, 2000))", "x'00'");
        try (Connection connection = source.getConnection()) {
            String plan = plan(connection, PageStatement.of(query, ACME), "explain ");
            assertThat(plan).contains(index).doesNotContain(".tablescan");
        }
    }

    @ParameterizedTest
    @EnumSource
    void h2_reads_no_page_again_for_a_later_one(IncidentQuery.Order order) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        fill(source, "(select x as n from system_range(1, 2000))", "x'00'");
        try (Connection connection = source.getConnection()) {
            IncidentQuery query = IncidentQuery.of(ACME)
                    .state(IncidentQuery.State.OPEN)
                    .order(order)
                    .openedFrom(Instant.EPOCH)
                    .openedUntil(NOW)
                    .after(new IncidentQuery.Cursor(Instant.EPOCH.plusNanos(1_000), ACME, 1_000))
                    .limit(20)
                    .build();
            String plan = plan(connection, PageStatement.of(query, ACME), "explain analyze ");
            Matcher read = Pattern.compile("scancount: (\\d+)").matcher(plan);
            assertThat(read.find()).as(plan).isTrue();
            assertThat(Integer.parseInt(read.group(1))).as(plan).isBetween(20, 25);
        }
    }

    @Test
    void h2_reads_decisions_by_the_keys_of_their_incidents() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        fill(source, "(select x as n from system_range(1, 2000))", "x'00'");
        try (Connection connection = source.getConnection()) {
            IncidentQuery query = IncidentQuery.of(ACME).openedFrom(NOW).build();
            String plan = plan(connection, Decisions.statement(query, ACME), "explain ");
            assertThat(plan).contains("mdr_incident_opened", "mdr_decision").doesNotContain(".tablescan");
        }
    }

    @Test
    void postgresql_answers_from_an_index() throws SQLException, IOException {
        try (PostgresServer server = PostgresServer.start()) {
            DataSource source = server.source(server.emptyDatabase());
            fill(source, "generate_series(1, 20000) as n", "'\\x00'::bytea");
            try (Connection connection = source.getConnection()) {
                for (Arguments each : queries().toList()) {
                    String index = (String) each.get()[0];
                    String plan = plan(connection, PageStatement.of((IncidentQuery) each.get()[1], ACME), "explain ");
                    assertThat(plan).as("%s", each.get()[1]).contains(index).doesNotContain("seq scan");
                }
                IncidentQuery query = IncidentQuery.of(ACME).build();
                assertThat(plan(connection, Decisions.statement(query, ACME), "explain "))
                        .contains("mdr_incident_opened", "mdr_decision_pkey")
                        .doesNotContain("seq scan");
            }
        }
    }
}
