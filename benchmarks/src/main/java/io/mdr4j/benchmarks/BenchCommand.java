package io.mdr4j.benchmarks;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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

    private Collection<Measurement> wanted() {
        Map<String, Measurement> all = Measurement.all();
        if (name == null) {
            return all.values();
        }
        Measurement named = all.get(name.toLowerCase(Locale.ROOT));
        if (named == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no measurement " + name + "; there are " + String.join(", ", all.keySet()));
        }
        return List.of(named);
    }
}
