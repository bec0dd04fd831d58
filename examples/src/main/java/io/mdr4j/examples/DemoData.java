package io.mdr4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which customer and which store of the demo a command looks at. */
final class DemoData {

    @Option(
            names = "--customer",
            paramLabel = "ID",
            defaultValue = "sample-works",
            description = "Whose incidents: sample-works (unless given) or sample-logistics.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private String customer;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The folder that mdr demo wrote; examples/target/demo unless given.")
    private @Nullable Path folder;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    DemoCustomer customer() {
        return DemoCustomer.named(customer)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "The demo has no customer " + Plain.text(customer) + "; there are " + DemoCustomer.names()));
    }

    /** The store; to be closed. */
    DemoStore open(Path home) throws IOException {
        Path where = folder != null ? folder : home.resolve("examples/target/demo");
        if (!DemoStore.isIn(where)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no store of the demo in " + Plain.whole(where.toString())
                            + "; run ./mdr demo first, or name its folder by --store");
        }
        return DemoStore.open(where);
    }
}
