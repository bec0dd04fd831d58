package io.mdr4j.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures, and prints one table for each measurement. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures speed and memory on this machine: all measurements, or the one that is named.",
            "  parse     bytes to an alert, against Jackson's readTree on the same bytes",
            "  classify  one classification",
            "  rules     one rule decision at 10, 1,000 and 10,000 rules, and the same rules in Drools",
            "  report    one first report in HTML",
            "  pipeline  10,000 alerts from fetch to the last first report",
            "  storm     10,000 alerts from fake clouds to the last first report, on a store that lasts; not part of all",
            "  growth    what an alert costs with 1,000 and 100,000 open incidents in the store; not part of all",
            "  simulate  changed operation rules against 100,000 incidents in the store; not part of all",
            "  intake    alerts over HTTP from both fake clouds with faults, none lost; not part of all",
            "  sigma     events held against the Sigma rules for process creations that DIR holds"
        })
final class BenchCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            arity = "0..1",
            description =
                    "What to measure: parse, classify, rules, report, pipeline, sigma, storm, growth, simulate or intake; all but the last four unless given.")
    private @Nullable String name;

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            arity = "0..1",
            description =
                    "For sigma: a folder with Sigma rules in folders called rules*, and with real events of Windows in a"
                            + " folder called events, if there are some.")
    private @Nullable Path folder;

    @Option(
            names = "--alerts",
            paramLabel = "N",
            description =
                    "For intake: how many alerts of each cloud, 50000 unless given; for storm: how many, 10000 unless given.")
    private @Nullable Integer alerts;

    @Option(
            names = "--db",
            paramLabel = "KIND",
            defaultValue = "H2",
            description =
                    "For storm, growth and simulate: where the store lies: h2, postgres or, for storm, memory; h2 unless given.")
    private BenchStore.Kind kind = BenchStore.Kind.H2;

    @Option(
            names = "--incidents",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "For growth and simulate: how many incidents at the end, a multiple of 1000; 100000 unless given.")
    private int incidents;

    @Option(
            names = "--trickle",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "For storm: how long two alerts a second come afterwards; 60 seconds unless given, none with 0.")
    private int trickle;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if ("intake".equalsIgnoreCase(name)) {
            List<String> missed = new IntakeRun(alerts(50_000)).print(out);
            missed.stream().limit(20).forEach(miss -> out.println("  missed: " + miss));
            return missed.isEmpty() ? 0 : 1;
        }
        if ("storm".equalsIgnoreCase(name)) {
            StormLoad load = new StormLoad(
                    StormLoad.LARGE.customers(), StormLoad.LARGE.endpoints(), alerts(StormLoad.LARGE.alerts()));
            return new StormRun(load, kind, Duration.ofSeconds(trickle)).print(out) ? 0 : 1;
        }
        if ("growth".equalsIgnoreCase(name) || "simulate".equalsIgnoreCase(name)) {
            if (kind == BenchStore.Kind.MEMORY || incidents < GrowthRun.ORIGINALS) {
                throw new ParameterException(
                        spec.commandLine(), name + " needs --db h2 or postgres, and 1000 --incidents at least");
            }
            if ("simulate".equalsIgnoreCase(name)) {
                new SimulateRun(kind, incidents, GrowthRun.ORIGINALS).print(out);
                return 0;
            }
            new GrowthRun(kind, incidents, GrowthRun.ORIGINALS, GrowthRun.SAMPLE).print(out);
            return 0;
        }
        for (Measurement measurement : wanted()) {
            measurement.run(out);
        }
        return 0;
    }

    private int alerts(int otherwise) {
        int wanted = alerts == null ? otherwise : alerts;
        if (wanted < 1) {
            throw new ParameterException(spec.commandLine(), "--alerts must be at least 1, but is " + wanted);
        }
        return wanted;
    }

    private Collection<Measurement> wanted() {
        Map<String, Measurement> all = Measurement.all(folder);
        if (name == null) {
            return all.values();
        }
        Measurement named = all.get(name.toLowerCase(Locale.ROOT));
        if (named == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no measurement " + name + "; there are " + String.join(", ", all.keySet()));
        }
        if (name.equalsIgnoreCase("sigma") && folder == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say where Sigma rules are: mdr bench sigma DIR, with rules in folders DIR/rules*");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + folder);
        }
        return List.of(named);
    }
}
