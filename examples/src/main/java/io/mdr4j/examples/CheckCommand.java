package io.mdr4j.examples;

import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.crowdstrike.FalconConnector;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what the credentials of an EDR tenant allow. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Asks a real tenant what the credentials allow, and changes nothing: capabilities with the permissions that are"
                    + " missing, hosts, groups and policies, and the last five alerts.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that the product offers is allowed",
            "1:something is missing",
            "2:the command line or the credentials are wrong"
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private final EdrOption edr;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    CheckCommand(Map<String, String> environment) {
        edr = new EdrOption(environment);
    }

    @Override
    public Integer call() {
        try (EdrConnector tenant = edr.connect();
                EdrConnector connector = new ReadOnlyConnector(tenant)) {
            Screen screen = new Screen(spec.commandLine().getOut(), Site.ZONE);
            screen.say(connector.vendor().displayName() + " at " + edr.address() + ", customer "
                    + Plain.text(connector.vendorCustomer()));
            boolean complete = new TenantCheck(connector, screen).run();
            if (tenant instanceof FalconConnector falcon) {
                screen.say("region: " + falcon.region().orElse("none of Falcon's") + " (" + falcon.baseUrl() + ")");
            }
            return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (EdrAuthenticationException e) {
            spec.commandLine()
                    .getErr()
                    .println("mdr: the credentials were refused; check them, and that they belong to this address: "
                            + Plain.text(String.valueOf(e.getMessage()), 500));
            return CommandLine.ExitCode.USAGE;
        }
    }
}
