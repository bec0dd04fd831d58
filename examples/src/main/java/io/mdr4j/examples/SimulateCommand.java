package io.mdr4j.examples;

import io.mdr4j.customer.Language;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.reports.SimulationPage;
import io.mdr4j.simulation.RuleSimulator;
import io.mdr4j.simulation.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what changed rules would have done on the incidents of the demo. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Decides the incidents that the demo's store remembers again by changed operation rules, and shows which isolations,"
                    + " approvals, notices and languages would differ.",
            "Without options it takes examples/rules/sample-works-changed.yaml. Run mdr demo first."
        })
final class SimulateCommand implements Callable<Integer> {

    @Mixin
    private final DemoData data = new DemoData();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The changed rules file; examples/rules/CUSTOMER-changed.yaml unless given.")
    private @Nullable Path rules;

    @Option(
            names = "--recorded",
            description =
                    "Holds the changed rules against the decisions as they were recorded, and not against what the"
                            + " customer's present rules file says today.")
    private boolean recorded;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "The incidents of the last N days before the newest event in the store, 1 to 3650; 30 unless given.")
    private int days;

    @Option(
            names = "--lang",
            paramLabel = "ja|en",
            defaultValue = "ja",
            description = "The language of the result: ja (unless given) or en.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Language language;

    @Option(names = "--html", paramLabel = "OUT", description = "Also writes the result as one HTML file.")
    private @Nullable Path html;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > 3_650) {
            throw new ParameterException(spec.commandLine(), "--days must be 1 to 3650, but is " + days);
        }
        Path home = Home.locate();
        DemoCustomer customer = data.customer();
        Path file = rules != null ? rules : Home.rules(home, customer.id().value() + "-changed.yaml");
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no rules file " + Plain.whole(file.toString()) + "; name the changed one by --rules");
        }
        Simulation simulation;
        try (DemoStore memory = data.open(home)) {
            simulation = simulate(home, customer, file, memory);
        }
        PrintWriter out = spec.commandLine().getOut();
        new SimulationTable(simulation, customer.customer(), language).print(out);
        if (html != null) {
            Files.writeString(html, SimulationPage.html(simulation, customer.customer(), language));
            out.println();
            out.println(html);
        }
        return 0;
    }

    private Simulation simulate(Path home, DemoCustomer customer, Path file, DemoStore memory) throws IOException {
        Instant now = customer.lastMoment(memory).orElse(Instant.EPOCH);
        OperationRules changed = customer.rules(file, now);
        RuleSimulator simulator = new RuleSimulator(memory.store(), customer.customer());
        Instant from = now.minus(Duration.ofDays(days));
        Instant until = now.plusNanos(1);
        return recorded
                ? simulator.againstRecorded(changed, from, until)
                : simulator.againstCurrent(customer.rules(customer.rulesFile(home), now), changed, from, until);
    }
}
