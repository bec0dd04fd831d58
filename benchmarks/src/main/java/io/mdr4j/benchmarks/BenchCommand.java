package io.mdr4j.benchmarks;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
            "  rules     one rule decision at 10, 1,000 and 10,000 rules",
            "  report    one first report in HTML",
            "  pipeline  10,000 alerts from fetch to the last first report"
        })
final class BenchCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "What to measure: parse, classify, rules, report or pipeline; all of them unless given.")
    private @Nullable String name;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        for (Measurement measurement : wanted()) {
            measurement.run(out);
        }
        return 0;
    }

    private List<Measurement> wanted() {
        List<Measurement> all = List.of(Measurement.values());
        if (name == null) {
            return all;
        }
        List<Measurement> named =
                all.stream().filter(m -> label(m).equalsIgnoreCase(name)).toList();
        if (named.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no measurement " + name + "; there are "
                            + Arrays.stream(Measurement.values())
                                    .map(BenchCommand::label)
                                    .collect(Collectors.joining(", ")));
        }
        return named;
    }

    static String label(Measurement measurement) {
        return measurement.name().toLowerCase(Locale.ROOT);
    }
}
