package io.mdr4j.examples;

import io.mdr4j.edr.EdrConnector;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The product that a command line names, reached by the environment. */
final class EdrOption {

    private final Map<String, String> variables;

    @Parameters(
            index = "0",
            paramLabel = "VENDOR",
            arity = "1",
            completionCandidates = Names.class,
            description =
                    "One of ${COMPLETION-CANDIDATES}. Its address and credentials come from environment variables,"
                            + " which are told when one is missing.")
    private @Nullable String vendor;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    EdrOption(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The names of all products. */
    static final class Names extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Names() {
            super(EdrAccess.all().keySet());
        }
    }

    /** The product's name. */
    String name() {
        return String.valueOf(vendor).toLowerCase(Locale.ROOT);
    }

    /** Where it is. */
    String address() {
        return Plain.text(access().address().apply(new Environment(variables)));
    }

    /** Opens it. Throws {@link ParameterException} that says what is missing, and never a value. */
    EdrConnector connect() {
        EdrAccess access = access();
        try {
            return access.connect(new Environment(variables));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    name() + " cannot be reached: " + Plain.text(String.valueOf(e.getMessage()), 500)
                            + System.lineSeparator() + "It needs these environment variables: " + access.variables());
        }
    }

    private EdrAccess access() {
        EdrAccess access = EdrAccess.all().get(name());
        if (access == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no vendor " + Plain.text(name()) + "; there are "
                            + String.join(", ", EdrAccess.all().keySet()));
        }
        return access;
    }
}
