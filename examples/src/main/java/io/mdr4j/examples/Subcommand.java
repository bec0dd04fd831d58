package io.mdr4j.examples;

/**
 * Adds a command to the command line from a module that this one cannot depend on.
 *
 * <p>The main command finds its additions with {@link java.util.ServiceLoader}, once, at start. A module adds one by a
 * public class with a public constructor without parameters, named in {@code
 * META-INF/services/io.mdr4j.examples.Subcommand}. Implementations need not be thread-safe.
 */
public interface Subcommand {

    /**
     * Returns a new object annotated with picocli's {@code @Command}, whose annotation carries the command's name.
     *
     * <p>Called once for each run, also for runs that end up with another command or with help: it must be cheap.
     */
    Object command();
}
