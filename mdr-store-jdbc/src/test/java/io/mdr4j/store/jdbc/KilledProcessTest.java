package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.IncidentId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own writes to an H2 file, and is killed without warning in the middle. */
@Tag("waits")
class KilledProcessTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final int ROUNDS = 6;
    private static final int NOTES_A_ROUND = 40;

    /** Nobody closes the file properly in between: some databases lose commits only of a file that was left by a kill. */
    @Test
    void what_was_acknowledged_is_there_after_the_process_was_killed_again_and_again(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("mdr");
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeAndKill(file));
        }
        try (JdbcStore store = JdbcStore.h2(file)) {
            assertThat(notes(store)).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(store.custody().verify(ACME, each -> {}).isIntact()).isTrue();
        }
    }

    private static List<String> notes(JdbcStore store) {
        IncidentId id = store.incidents().incidents(ACME).iterator().next();
        return store.incidents().eventsAfter(id, 1).stream()
                .map(recorded -> ((CaseEvent.NoteAdded) recorded.event()).text())
                .toList();
    }

    /** The notes that were acknowledged before the process was killed. */
    private static List<String> writeAndKill(Path file) throws IOException, InterruptedException {
        Process process = ChildJvm.start(Writer.class, file.toString());
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (acknowledged.size() < NOTES_A_ROUND) {
                acknowledged.add(Objects.requireNonNull(said.readLine(), "the writer ended by itself"));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    /** Writes numbered notes for ever, and says each number once the store has taken it. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            JdbcStore store = JdbcStore.h2(Path.of(arguments[0]));
            Instant now = Instant.parse("2026-11-24T05:05:00Z");
            IncidentId id = store.incidents().incidents(ACME).stream()
                    .findFirst()
                    .orElseGet(() -> store.intake().intake(ACME, session -> session.open(Optional.empty(), now)));
            for (int number = notes(store).size() + 1; ; number++) {
                store.incidents().record(id, now, List.of(new CaseEvent.NoteAdded("hanako", Integer.toString(number))));
                System.out.println(number);
            }
        }
    }
}
