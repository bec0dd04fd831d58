package io.mdr4j.examples;

import io.mdr4j.edr.EdrConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The service at work on a real tenant, watching only unless it is told to act. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the alerts of a real tenant in, judges them, decides by the rules and writes first reports. It changes"
                    + " nothing and says what it would do, unless --act is given. Nobody is written to, and what it"
                    + " remembers ends with it."
        })
final class WatchCommand implements Callable<Integer> {

    @Mixin
    private final EdrOption edr;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The customer's rules as YAML; its contacts are security-officer, server-team and helpdesk."
                    + " Unless given, nothing is ever isolated.")
    private @Nullable Path rules;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = ShortDuration.class,
            description = "How far back alerts are read first: 30s, 10m, 24h (unless given), 400d.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Duration since;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = ShortDuration.class,
            description = "When to end; by Ctrl-C unless given.")
    private @Nullable Duration length;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = ShortDuration.class,
            description = "How often to ask for alerts; 30s unless given.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Duration every;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where to write index.html, incidents.json and the reports; examples/target/watch unless given."
                            + " What an earlier run wrote there is replaced.")
    private @Nullable Path out;

    @Option(names = "--act", description = "Really isolates and releases endpoints as the rules say.")
    private boolean act;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    WatchCommand(Map<String, String> environment) {
        edr = new EdrOption(environment);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rules != null && !Files.isRegularFile(rules)) {
            throw new ParameterException(spec.commandLine(), "--rules must be a file, but there is none: " + rules);
        }
        Path folder = out != null ? out : Home.locate().resolve("examples/target/watch");
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "--out must be a folder, but is a file: " + folder);
        }
        EdrConnector connector = act ? edr.connect() : new ReadOnlyConnector(edr.connect());
        Stage.quiet();
        Instant now = Instant.now();
        Screen screen = new Screen(spec.commandLine().getOut(), Site.ZONE);
        screen.say(connector.vendor().displayName() + " at " + edr.address() + ", alerts since " + now.minus(since)
                + (length == null ? "; ends by Ctrl-C" : "; ends in " + length.toSeconds() + " s"));
        Owner owner;
        try {
            owner = new Owner(Site.watched(connector.tenant(), rules, now), connector.vendor());
        } catch (IOException | RuntimeException e) {
            connector.close();
            throw e;
        }
        try (Watch watch = new Watch(owner, connector, new Watch.Manner(now.minus(since), every, act), screen)) {
            watch.run(length);
            watch.write(folder);
        }
        return 0;
    }
}
