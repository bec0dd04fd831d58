package io.mdr4j.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that can be measured by itself. */
@FunctionalInterface
interface Measurement {

    /** Measures, and prints a table. */
    void run(PrintWriter out) throws Exception;

    /**
     * All of them by name, in the order in which they run.
     *
     * @param sigma a folder with Sigma rules and events; null where there is none
     */
    static Map<String, Measurement> all(@Nullable Path sigma) {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put(
                "parse",
                out -> new JmhRun(
                                ParseBenchmark.class,
                                Map.of(
                                        "falconAlert", "falconTree",
                                        "falconAlertWithRaw", "falconTree",
                                        "carbonBlackAlert", "carbonBlackTree",
                                        "carbonBlackAlertWithRaw", "carbonBlackTree"))
                        .print(out));
        all.put("classify", out -> new JmhRun(ClassifyBenchmark.class, Map.of()).print(out));
        all.put("rules", out -> {
            new JmhRun(RulesBenchmark.class, Map.of("decide 1000", "decide 10", "decide 10000", "decide 10"))
                    .print(out);
            new RulesRun(List.of(10, 1_000, 10_000), Duration.ofSeconds(1)).print(out);
        });
        all.put("report", out -> new JmhRun(ReportBenchmark.class, Map.of()).print(out));
        all.put("pipeline", out -> new PipelineRun(Load.LARGE).print(out));
        all.put("sigma", out -> {
            if (sigma == null) {
                out.printf("%nsigma: left out, it needs a folder of rules and events: mdr bench sigma DIR%n");
            } else {
                new SigmaRun(new SigmaFolder(sigma), Duration.ofSeconds(1)).print(out);
            }
        });
        return Collections.unmodifiableMap(all);
    }
}
