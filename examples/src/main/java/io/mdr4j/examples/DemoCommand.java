package io.mdr4j.examples;

import io.mdr4j.customer.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole service at work on fake clouds. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a fake CrowdStrike Falcon and a fake Carbon Black Cloud on this machine, serves customers of both with one"
                    + " service, and writes the first reports into a folder.",
            "Without --alerts it plays a day of five incidents in a minute."
        })
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write index.html, incidents.json, the reports and the store (an H2 file);"
                    + " examples/target/demo unless given. Reports that an earlier run wrote there are replaced.")
    private @Nullable Path out;

    @Option(
            names = "--fresh",
            description =
                    "Begins the day anew. Without it, it goes on after what the store in the folder remembers, also of a"
                            + " run that was killed.")
    private boolean fresh;

    @Option(
            names = "--alerts",
            paramLabel = "DIR",
            description =
                    "Handles every alert in the JSON and NDJSON files below this folder instead of the demo's day.")
    private @Nullable Path alerts;

    @Option(
            names = "--lang",
            paramLabel = "ja|en",
            defaultValue = "ja",
            description = "The language of the reports on --alerts: ja (unless given) or en.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Language language;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        Screen screen = new Screen(console, Site.ZONE);
        Path home = Home.locate();
        Path folder = out != null ? out : home.resolve("examples/target/demo");
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "--out must be a folder, but is a file: " + folder);
        }
        Stage.quiet();
        boolean complete;
        if (alerts == null) {
            if (fresh) {
                DemoStore.remove(folder);
            }
            complete = new DemoDay(home, folder, screen).play();
        } else if (Files.isDirectory(alerts)) {
            complete = new AlertRun(home, folder, language, screen).run(AlertFiles.below(alerts));
        } else {
            throw new ParameterException(spec.commandLine(), "--alerts must be a folder, but there is none: " + alerts);
        }
        return complete ? 0 : 1;
    }
}
