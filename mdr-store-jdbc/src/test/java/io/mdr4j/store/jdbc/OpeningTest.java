package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mdr4j.customer.CustomerId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");

    @TempDir
    private Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("mdr").toAbsolutePath();
    }

    private List<String> query(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                Statement open = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (open.execute(statement)) {
                var result = open.getResultSet();
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        }
    }

    @Test
    void a_store_that_a_newer_version_of_the_library_has_changed_is_refused_before_anything_is_changed()
            throws Exception {
        JdbcStore.h2(folder.resolve("mdr")).close();
        query(
                "insert into \"mdr_schema_history\" select max(\"installed_rank\") + 1, '99', 'later', 'SQL', 'V99__later.sql', 1,"
                        + " 'sa', now(), 1, true from \"mdr_schema_history\"");
        List<String> before = query("script");

        assertThatThrownBy(() -> JdbcStore.h2(folder.resolve("mdr")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("schema version 99")
                .hasMessageContaining("Use the newer library");
        assertThat(query("script")).isEqualTo(before);
    }

    @Test
    void nodes_that_start_at_once_on_an_empty_h2_database_all_come_up() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:starting;DB_CLOSE_DELAY=-1");
        List<CompletableFuture<JdbcStore>> starting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starting.add(CompletableFuture.supplyAsync(() -> JdbcStore.open(source)));
        }
        starting.forEach(store -> store.join().intake().intake(ACME, session -> session.open(Optional.empty(), NOW)));

        assertThat(starting.get(0).join().incidents().incidents(ACME)).hasSize(4);
    }

    @Test
    void stores_with_different_prefixes_in_one_database_do_not_see_each_other() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:prefixes;DB_CLOSE_DELAY=-1");
        JdbcStore one = JdbcStore.open(source, "one_");
        JdbcStore other = JdbcStore.open(source, "other_");
        one.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));

        assertThat(one.incidents().incidents(ACME)).hasSize(1);
        assertThat(other.incidents().incidents(ACME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MDR_", "mdr-", "1mdr", "mdr_; drop table x"})
    void a_prefix_that_is_no_plain_name_is_refused(String prefix) {
        assertThatThrownBy(() -> JdbcStore.open(new JdbcDataSource(), prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("prefix:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:1/mdr?user=mdr&password=hunter2",
                "jdbc:postgresql://localhost:1/mdr",
                "jdbc:nonsense://mdr:hunter2@localhost/mdr",
                "jdbc:h2:/not a url;PASSWORD=hunter2;NONSENSE=1"
            })
    void a_password_is_never_part_of_what_is_said_when_opening_fails(String url) {
        Throwable failure = catchThrowable(() -> JdbcStore.postgres(url, "mdr", "hunter2"));

        StringWriter everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(failure).isInstanceOf(StoreException.class);
        assertThat(everything.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_file_that_is_no_store_is_refused_and_left_as_it_is() throws Exception {
        Path file = folder.resolve("mdr.mv.db");
        Files.writeString(file, "not a database".repeat(1_000));
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> JdbcStore.h2(folder.resolve("mdr"))).isInstanceOf(StoreException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
