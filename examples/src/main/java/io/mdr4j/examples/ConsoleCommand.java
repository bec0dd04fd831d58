package io.mdr4j.examples;

import io.mdr4j.examples.console.Accounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the incidents of the demo in a browser, and lets people work on them. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a console for analysts and customers on this machine, on the store of the demo, with a live service and its"
                    + " fake clouds: what is isolated or released there is isolated or released.",
            "It ends with Ctrl+C."
        })
final class ConsoleCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The demo's folder; examples/target/demo unless given.")
    private @Nullable Path store;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8090",
            description = "The port on the loopback; 8090 unless given, any free one for 0.")
    private int port;

    @Option(
            names = "--passwords",
            paramLabel = "FILE",
            description =
                    "Lines of an account and its password, for analyst-1, sample-works and sample-logistics. Without it,"
                            + " passwords are made up and shown at the start.")
    private @Nullable Path passwords;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path home = Home.locate();
        Path folder = store != null ? store : home.resolve("examples/target/demo");
        if (!DemoStore.isIn(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no store in " + folder + ": run mdr demo first, or name its folder by --store");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port must be within 0.." + HIGHEST_PORT);
        }
        Stage.quiet();
        Accounts accounts =
                passwords != null ? ConsoleAccounts.read(passwords) : ConsoleAccounts.madeUp(line -> out.println(line));
        CountDownLatch ended = new CountDownLatch(1);
        try (ConsoleRun run = ConsoleRun.start(home, folder, port, accounts)) {
            out.println("console: " + run.address() + "/ (it ends with Ctrl+C)");
            out.flush();
            Runtime.getRuntime().addShutdownHook(new Thread(run::close, "console-close"));
            ended.await();
        }
        return 0;
    }
}
