package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What an earlier run left")
class EarlierRunTest {

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void makeFolder() throws IOException {
        out = Files.createDirectories(folder.resolve("out"));
    }

    @Test
    void is_removed_with_its_folder() throws IOException {
        Files.createDirectories(out.resolve("a-INC-1"));
        Files.writeString(out.resolve("a-INC-1/first-report.html"), "old");
        list("a-INC-1/first-report.html", "a-INC-1/first-report.txt");

        EarlierRun.remove(out);

        assertThat(out.resolve("a-INC-1")).doesNotExist();
    }

    @Test
    void stays_where_it_is_not_listed() throws IOException {
        Files.createDirectories(out.resolve("a-INC-1"));
        Files.writeString(out.resolve("a-INC-1/first-report.html"), "old");
        Path notes = Files.writeString(out.resolve("a-INC-1/notes.txt"), "mine");
        list("a-INC-1/first-report.html", "a-INC-1/notes.txt");

        EarlierRun.remove(out);

        assertThat(notes).exists();
        assertThat(out.resolve("a-INC-1/first-report.html")).doesNotExist();
    }

    @Test
    void is_never_looked_for_outside_of_the_folder() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        Path other = Files.writeString(folder.resolve("other/first-report.html"), "not ours");
        list("../other/first-report.html", other.toString(), "first-report.html");
        Path inOut = Files.writeString(out.resolve("first-report.html"), "not ours either");

        EarlierRun.remove(out);

        assertThat(other).exists();
        assertThat(inOut).exists();
    }

    @Test
    void is_nothing_where_the_list_is_missing_or_broken() throws IOException {
        EarlierRun.remove(out);
        Files.writeString(out.resolve("incidents.json"), "[{\"reports\": ");
        EarlierRun.remove(out);

        assertThat(out.resolve("incidents.json")).exists();
    }

    private void list(String... reports) throws IOException {
        Files.writeString(
                out.resolve("incidents.json"), "[{\"reports\": [\"" + String.join("\", \"", reports) + "\"]}]");
    }
}
