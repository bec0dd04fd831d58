package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quick start")
class QuickStartTest {

    @Test
    void isolates_the_endpoint_and_reports_on_it() throws InterruptedException {
        PrintStream console = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            QuickStart.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("【危険度：高】", "PC-0123", "隔離済み");
    }

    @Test
    void stands_in_the_readme_as_it_is() throws IOException {
        Path home = Home.locate();
        String source = Files.readString(home.resolve("examples/src/main/java/io/mdr4j/examples/QuickStart.java"));
        String code = source.substring(source.indexOf("public final class")).strip();

        assertThat(Files.readString(home.resolve("README.md"))).contains("```java\n" + code + "\n```");
    }
}
