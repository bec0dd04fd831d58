package io.mdr4j.examples.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills the service at its worst moments, day after day, and counts what is lost. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the service in processes of their own against fake clouds and a mail server, kills them by SIGKILL at"
                    + " random moments and at the worst ones, starts them again, and looks from outside whether anything is"
                    + " lost, doubled, late or unrecorded."
        })
public final class ChaosCommand implements Callable<Integer> {

    /** Held here, since loggers are collected with what was set on them. */
    private static final Logger MOCK_SERVER = Logger.getLogger("mockwebserver3.MockWebServer");

    @Option(names = "--runs", paramLabel = "N", defaultValue = "1", description = "How many days; 1 unless given.")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "The seed of the first run, each further run has the next one: the same load and the same planned"
                            + " kills, at moments that differ by what the machine is busy with. Random unless given.")
    private @Nullable Long seed;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many nodes share the work, 1 to 16; 1 unless given. More than one need --db postgres.")
    private int nodes;

    @Option(
            names = "--db",
            paramLabel = "h2|postgres",
            defaultValue = "h2",
            description =
                    "What they keep it in: h2, unless given, or a PostgreSQL of their own that is restarted as well.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Kind database;

    /** The databases. */
    enum Kind {
        H2,
        POSTGRES
    }

    @Option(names = "--sabotage", defaultValue = "NONE", hidden = true, description = "What nodes do wrong on purpose.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Sabotage sabotage;

    @Option(names = "--incidents", defaultValue = "40", description = "How many attacks a day has; 40 unless given.")
    private int incidents;

    @Option(names = "--kills", defaultValue = "8", description = "How many kills a day has at most; 8 unless given.")
    private int kills;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (nodes < 1 || nodes > TimeFile.MOST_NODES || (nodes > 1 && database == Kind.H2)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--nodes must be 1 on H2, and 1 to " + TimeFile.MOST_NODES + " on PostgreSQL, but is " + nodes);
        }
        PrintWriter out = spec.commandLine().getOut();
        quiet();
        long first = seed != null ? seed : new SecureRandom().nextInt(1_000_000);
        Map<Finding.Kind, Integer> totals = new EnumMap<>(Finding.Kind.class);
        for (int i = 0; i < runs; i++) {
            for (Finding finding : run(out, first + i)) {
                totals.merge(finding.kind(), 1, Integer::sum);
            }
        }
        out.printf(
                "chaos %d runs, %d lost, %d doubled, %d late, %d unrecorded%n",
                runs,
                totals.getOrDefault(Finding.Kind.LOST, 0),
                totals.getOrDefault(Finding.Kind.DOUBLED, 0),
                totals.getOrDefault(Finding.Kind.LATE, 0),
                totals.getOrDefault(Finding.Kind.UNRECORDED, 0));
        out.flush();
        return totals.isEmpty() ? 0 : 1;
    }

    /** What dies on purpose makes noise where it is talked to. */
    private static void quiet() {
        System.setProperty("org.slf4j.simpleLogger.log.io.zonky", "off");
        System.setProperty("org.slf4j.simpleLogger.log.com.icegreen", "off");
        MOCK_SERVER.setLevel(Level.WARNING);
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            if (!thread.getName().startsWith("smtp:")) {
                fault.printStackTrace();
            }
        });
    }

    private List<Finding> run(PrintWriter out, long runSeed) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Path folder = Files.createTempDirectory("mdr-chaos-" + runSeed + "-");
        List<Finding> findings;
        Outcome outcome;
        try (ChaosRun run = new ChaosRun(
                new ChaosOptions(nodes, database == Kind.POSTGRES, incidents, kills, sabotage), runSeed, folder)) {
            outcome = run.play();
            findings = outcome.findings();
            out.printf(
                    "run with seed %d: %d alerts in %d incidents, %d isolations, %d mails, %d kills, %.1f s%n",
                    runSeed,
                    outcome.alerts().size(),
                    outcome.histories().size(),
                    outcome.orders().size(),
                    outcome.letters().size(),
                    run.kills(),
                    (System.nanoTime() - began) / 1e9);
        }
        findings.forEach(finding -> out.println("  seed " + runSeed + ", " + finding));
        if (findings.isEmpty()) {
            delete(folder);
        } else {
            out.println("  kept for a look: " + folder);
        }
        out.flush();
        return findings;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
