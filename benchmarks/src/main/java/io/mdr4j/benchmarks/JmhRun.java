package io.mdr4j.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of one class in JVMs of their own, and prints a line for each. Single calls are timed and their median
 * is told: it stays the same when other programs use the machine at the same time.
 *
 * @param benchmarks the class
 * @param ratios which line is told as a multiple of which other one; a line's name is the method's with the parameters'
 *     values
 */
record JmhRun(Class<?> benchmarks, Map<String, String> ratios) {

    private static final int WARM_UPS = 5;
    private static final int MEASUREMENTS = 5;

    private record Line(String name, double median, double mean) {}

    void print(PrintWriter out) throws RunnerException {
        String title = benchmarks.getSimpleName().replace("Benchmark", "").toLowerCase(Locale.ROOT);
        out.printf(
                Locale.ROOT, "%n%s: measuring, about %d seconds for each line ...%n", title, WARM_UPS + MEASUREMENTS);
        out.flush();
        List<Line> lines = measure();
        out.printf(Locale.ROOT, "  %-28s %12s %12s%n", title, "median us", "mean us");
        for (Line line : lines) {
            out.printf(
                    Locale.ROOT,
                    "  %-28s %,12.2f %,12.2f%s%n",
                    line.name(),
                    line.median(),
                    line.mean(),
                    ratio(line, lines));
        }
        out.flush();
    }

    private List<Line> measure() throws RunnerException {
        List<Line> lines = new ArrayList<>();
        for (RunResult result : new Runner(options()).run()) {
            StringBuilder name = new StringBuilder(result.getPrimaryResult().getLabel());
            result.getParams()
                    .getParamsKeys()
                    .forEach(key -> name.append(' ').append(result.getParams().getParam(key)));
            lines.add(new Line(
                    name.toString(),
                    result.getPrimaryResult().getStatistics().getPercentile(50),
                    result.getPrimaryResult().getScore()));
        }
        return lines;
    }

    private Options options() {
        return new OptionsBuilder()
                .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private String ratio(Line line, List<Line> lines) {
        String measure = ratios.get(line.name());
        return lines.stream()
                .filter(other -> other.name().equals(measure))
                .findFirst()
                .map(other -> String.format(Locale.ROOT, "   %.2f x %s", line.median() / other.median(), other.name()))
                .orElse("");
    }
}
