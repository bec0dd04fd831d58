package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A demo that was killed and is started again")
@Tag("waits")
class KilledDemoTest {

    @TempDir
    private Path out;

    @Test
    void goes_on_with_the_same_incidents_and_shows_them_again_when_the_day_is_over() throws Exception {
        killWhenItSays("isolation of LGI-FS-01 requested");

        Run goneOn = Run.of("demo", "--out", out.toString());
        assertThat(goneOn.code()).as(goneOn.err()).isZero();
        assertThat(goneOn.out())
                .contains("the day goes on")
                .contains("isolation of LGI-FS-01 confirmed")
                .doesNotContain("isolation of SMP-PC-0217 requested");
        JsonNode incidents = incidents();
        assertThat(incidents).hasSize(5);
        assertThat(incidents.findValuesAsText("isolation"))
                .containsExactlyInAnyOrder("CONFIRMED", "CONFIRMED", "CONFIRMED", "NONE", "NONE");

        Run again = Run.of("demo", "--out", out.toString());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(incidents()).isEqualTo(incidents);
    }

    private JsonNode incidents() throws IOException {
        return new ObjectMapper().readTree(out.resolve("incidents.json").toFile());
    }

    /** In a process of its own, which has no time to put anything in order. */
    private void killWhenItSays(String words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dmdr.home=" + Home.locate(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                MdrCommand.class.getName()));
        command.addAll(List.of("demo", "--out", out.toString()));
        Process demo = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = demo.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains(words)) {
                said.add(line);
                line = lines.readLine();
            }
            assertThat(line).as("%s", said).isNotNull();
        } finally {
            demo.destroyForcibly();
        }
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
