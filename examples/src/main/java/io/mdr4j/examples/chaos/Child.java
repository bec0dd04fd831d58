package io.mdr4j.examples.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process of one node: started, killed, started again. Thread-safe. */
final class Child {

    private static final long DIES_WITHIN_SECONDS = 20;

    private final int node;
    private final Path plan;
    private final File log;
    private @Nullable Process process;

    /** Takes the file with the node's plan, and where its output goes. */
    Child(int node, Path plan, Path log) {
        this.node = node;
        this.plan = plan;
        this.log = log.toFile();
    }

    int node() {
        return node;
    }

    /** Starts it. Throws {@link IllegalStateException} while it lives: one that nobody kills would go on unseen. */
    synchronized void start() throws IOException {
        if (isAlive()) {
            throw new IllegalStateException("Node " + node + " lives already");
        }
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        // A node lives for seconds: it must come up fast, not be fast in the long run.
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Node.class.getName(),
                        plan.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** Kills it by SIGKILL and waits until it is gone. Tells whether it lived. */
    synchronized boolean kill() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            return false;
        }
        current.destroyForcibly();
        try {
            if (!current.waitFor(DIES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Node " + node + " outlives SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a node was killed", e);
        }
        return true;
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }
}
