package io.mdr4j.benchmarks;

import io.mdr4j.examples.Subcommand;

/** Adds {@code mdr bench} to the command line. */
public final class BenchSubcommand implements Subcommand {

    /** For the service loader. */
    public BenchSubcommand() {}

    @Override
    public Object command() {
        return new BenchCommand();
    }
}
