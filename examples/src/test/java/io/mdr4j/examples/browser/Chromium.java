package io.mdr4j.examples.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium of its own for tests, with an empty profile, driven over its DevTools protocol on the loopback. It is
 * looked for under {@value #VARIABLE}, then on the PATH. Thread-safe; a {@link Tab} is not.
 */
public final class Chromium implements AutoCloseable {

    static final String VARIABLE = "MDR_CHROMIUM";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Duration START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path profile;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .readTimeout(Duration.ofSeconds(60))
            .pingInterval(Duration.ofSeconds(20))
            .build();
    private final List<Tab> tabs = new ArrayList<>();

    private Chromium(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /** Starts one; skips the test, and says why, where there is no Chromium on this machine. */
    public static Chromium start() {
        Optional<Path> program = program();
        Assumptions.assumeTrue(
                program.isPresent(),
                "No Chromium: set " + VARIABLE + " to the program, or put one of " + NAMES + " on the PATH");
        try {
            Path profile = Files.createTempDirectory("mdr-chromium");
            Process process = new ProcessBuilder(
                            program.get().toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run",
                            "--no-default-browser-check",
                            "--hide-scrollbars",
                            "--remote-debugging-address=127.0.0.1",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Chromium(process, profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> program() {
        Stream<Path> set = Stream.ofNullable(System.getenv(VARIABLE)).map(Path::of);
        Stream<Path> onPath = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(set, onPath).filter(Files::isExecutable).findFirst();
    }

    /** Opens an empty tab. */
    public synchronized Tab tab() {
        Request request = new Request.Builder()
                .url("http://127.0.0.1:" + port() + "/json/new?about:blank")
                .put(RequestBody.create(new byte[0]))
                .build();
        try (Response response = http.newCall(request).execute()) {
            JsonNode target = JSON.readTree(response.body().string());
            Tab tab = new Tab(
                    new DevTools(http, target.path("webSocketDebuggerUrl").asText()));
            tabs.add(tab);
            return tab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it chose, which it writes into its profile once it listens. */
    private int port() {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            try {
                List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
                if (lines.size() > 1) {
                    return Integer.parseInt(lines.get(0).trim());
                }
                if (!process.isAlive()) {
                    throw new IllegalStateException("Chromium ended by itself with " + process.exitValue());
                }
                Thread.sleep(50);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while Chromium started", e);
            }
        }
        throw new IllegalStateException("Chromium did not listen within " + START);
    }

    @Override
    public synchronized void close() {
        tabs.forEach(Tab::close);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException vanished) {
            // A dying child of the browser still tidies up in the same folder, which lies in the system's temporary folder.
            profile.toFile().deleteOnExit();
        }
    }
}
