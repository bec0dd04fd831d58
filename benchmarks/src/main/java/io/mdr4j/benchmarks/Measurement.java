package io.mdr4j.benchmarks;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that can be measured by itself. */
@FunctionalInterface
interface Measurement {

    /** Measures, and prints a table. */
    void run(PrintWriter out) throws Exception;

    /** All of them by name, in the order in which they run. */
    static Map<String, Measurement> all() {
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
        all.put(
                "rules",
                out -> new JmhRun(
                                RulesBenchmark.class,
                                Map.of("decide 1000", "decide 10", "decide 10000", "decide 10"))
                        .print(out));
        all.put("report", out -> new JmhRun(ReportBenchmark.class, Map.of()).print(out));
        all.put("pipeline", out -> new PipelineRun(Load.LARGE).print(out));
        return Collections.unmodifiableMap(all);
    }
}
