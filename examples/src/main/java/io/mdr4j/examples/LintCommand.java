package io.mdr4j.examples;

import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.jackson.rules.RulesFinding;
import io.mdr4j.jackson.rules.RulesLint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what in a rules file is wrong, or allowed but hardly meant. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a customer's rules file and lists what can hardly be meant: rules that never match or cross, contacts that"
                    + " are not reached, approvals that cannot come about, holes in the week, what has expired or is unused.",
            "A file that leaves its contacts out is checked with those of the demo's customers."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing, or warnings only", "1:the file has faults or errors", "2:the command line is wrong"
        })
final class LintCommand implements Callable<Integer> {

    private static final int WIDEST_NAME = 40;
    private static final int WIDEST_TEXT = 400;

    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "FILE", description = "The rules file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Path file;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "A tenant of the customer, repeatable. Unless given, whatever tenants the file names.")
    private List<String> tenants = new ArrayList<>();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "Asia/Tokyo",
            description = "The customer's time zone; ${DEFAULT-VALUE} unless given.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private ZoneId zone;

    @Option(
            names = "--edr",
            paramLabel = "VENDOR",
            description =
                    "Asks this product's tenant, by reading only, which groups and policies it has: falcon, carbonblack or"
                            + " carbonblack-edr. Its address and credentials come from environment variables, as for mdr check.")
    private @Nullable String vendor;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    LintCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "FILE must be a file, but there is none: " + file);
        }
        Optional<GroupsAndPolicies> edr = vendor == null ? Optional.empty() : Optional.of(ask(vendor));
        RulesLint lint = RulesLint.read(file, customer(), tenants(), Instant.now());
        List<RulesFinding> findings =
                edr.map(names -> lint.findings(List.of(names))).orElseGet(lint::findings);
        print(findings, lint.file().agreed().rules().size());
        return RulesLint.hasErrors(findings) ? 1 : 0;
    }

    private Customer customer() {
        return Customer.builder()
                .id(new CustomerId("lint"))
                .name("lint")
                .zone(zone)
                .addAllContacts(Site.CONTACTS)
                .build();
    }

    private Set<EdrTenantId> tenants() throws IOException {
        if (tenants.isEmpty()) {
            return RulesLint.tenantsNamedIn(file);
        }
        Set<EdrTenantId> named = new HashSet<>();
        tenants.forEach(name -> named.add(new EdrTenantId(name)));
        return named;
    }

    private GroupsAndPolicies ask(String name) {
        EdrAccess access = EdrAccess.all().get(name.toLowerCase(Locale.ROOT));
        if (access == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no vendor " + Plain.text(name) + "; there are "
                            + String.join(", ", EdrAccess.all().keySet()));
        }
        try (EdrConnector tenant = access.connect(new Environment(environment));
                EdrConnector connector = new ReadOnlyConnector(tenant)) {
            return connector.endpoints().groupsAndPolicies();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    name + " cannot be reached: " + Plain.text(String.valueOf(e.getMessage()), WIDEST_TEXT)
                            + System.lineSeparator() + "It needs these environment variables: " + access.variables());
        }
    }

    private void print(List<RulesFinding> findings, int rules) {
        PrintWriter out = spec.commandLine().getOut();
        if (!findings.isEmpty()) {
            ConsoleTable table = new ConsoleTable()
                    .numbers("line")
                    .texts("level", WIDEST_NAME)
                    .texts("what", WIDEST_NAME)
                    .texts("wrong", WIDEST_TEXT)
                    .texts("cure", WIDEST_TEXT);
            for (RulesFinding finding : findings) {
                table.row(List.of(
                        String.valueOf(finding.line()),
                        word(finding.level()),
                        word(finding.kind()),
                        finding.problem(),
                        finding.cure()));
            }
            table.print(out);
        }
        out.println(rules + " rules, " + findings.size() + " findings"
                + (vendor == null ? "; with --edr groups and policies are checked, too" : ""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
