package io.mdr4j.examples;

import io.mdr4j.examples.chaos.ChaosCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of mdr4j. Ends with 0 when everything went well, 1 when the work failed, 2 when the command line itself
 * is wrong.
 */
@Command(
        name = "mdr",
        description = "Managed Detection and Response on CrowdStrike Falcon and VMware Carbon Black, to try out.",
        subcommands = {
            DemoCommand.class,
            TriageCommand.class,
            RulesCommand.class,
            SimulateCommand.class,
            ExplainCommand.class,
            SigmaCommand.class,
            VerifyExportCommand.class,
            ConsoleCommand.class,
            ChaosCommand.class,
            CommandLine.HelpCommand.class
        },
        versionProvider = MdrCommand.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything went well", "1:the work failed", "2:the command line is wrong"})
final class MdrCommand implements Runnable {

    /** More than a rules file may have faults. */
    private static final int MOST_LINES = 120;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    /** Runs the command line and ends the JVM. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** Runs the command line and answers the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(System.getenv(), out, err, args);
    }

    /** The same with these environment variables. */
    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new MdrCommand());
        line.addSubcommand(new CheckCommand(environment));
        line.addSubcommand(new WatchCommand(environment));
        line.addSubcommand(new LintCommand(environment));
        ServiceLoader.load(Subcommand.class).forEach(addition -> line.addSubcommand(addition.command()));
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(namingTheFault())
                .execute(args);
    }

    /** Says what is wrong, a line for each fault; where it went wrong is for those who set the system property {@code mdr.debug}. */
    private static IExecutionExceptionHandler namingTheFault() {
        return (fault, line, parsed) -> {
            String message = Objects.requireNonNullElse(
                    fault.getMessage(), fault.getClass().getName());
            line.getErr()
                    .println("mdr: "
                            + message.lines()
                                    .limit(MOST_LINES)
                                    .map(Plain::text)
                                    .collect(Collectors.joining(System.lineSeparator())));
            if (Boolean.getBoolean("mdr.debug")) {
                fault.printStackTrace(line.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        };
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: mdr COMMAND");
    }

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = MdrCommand.class.getResourceAsStream("version.properties")) {
                if (in != null) {
                    properties.load(in);
                }
            }
            return new String[] {
                "mdr4j " + properties.getProperty("version", "unknown"),
                "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
            };
        }
    }
}
