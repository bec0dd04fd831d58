package io.mdr4j.benchmarks;

import java.io.PrintWriter;
import java.util.Map;

/** What can be measured. */
enum Measurement {
    /** Bytes to an alert. */
    PARSE(out -> new JmhRun(
                    ParseBenchmark.class,
                    Map.of(
                            "falconAlert", "falconTree",
                            "falconAlertWithRaw", "falconTree",
                            "carbonBlackAlert", "carbonBlackTree",
                            "carbonBlackAlertWithRaw", "carbonBlackTree"))
            .print(out)),
    /** One classification. */
    CLASSIFY(out -> new JmhRun(ClassifyBenchmark.class, Map.of()).print(out)),
    /** One rule decision. */
    RULES(out -> new JmhRun(RulesBenchmark.class, Map.of("decide 1000", "decide 10", "decide 10000", "decide 10"))
            .print(out)),
    /** One first report. */
    REPORT(out -> new JmhRun(ReportBenchmark.class, Map.of()).print(out)),
    /** All of it together. */
    PIPELINE(out -> new PipelineRun(Load.LARGE).print(out));

    private final Program program;

    Measurement(Program program) {
        this.program = program;
    }

    /** Measures, and prints a table. */
    void run(PrintWriter out) throws Exception {
        program.run(out);
    }

    private interface Program {
        void run(PrintWriter out) throws Exception;
    }
}
