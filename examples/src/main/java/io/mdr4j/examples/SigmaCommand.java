package io.mdr4j.examples;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with Sigma rules. */
@Command(
        name = "sigma",
        mixinStandardHelpOptions = true,
        description = "Holds events against Sigma rules, or checks rules.",
        subcommands = {SigmaMatchCommand.class, SigmaCheckCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class SigmaCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: mdr sigma match or mdr sigma check");
    }
}
