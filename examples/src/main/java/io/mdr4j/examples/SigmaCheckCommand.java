package io.mdr4j.examples;

import io.mdr4j.sigma.ParsedRules;
import io.mdr4j.sigma.RuleFault;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.SigmaParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with Sigma rules. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every Sigma rule, correlation rule and filter below a folder and prints each fault with its place, what is"
                    + " wrong and what would be right; then rules that are right and are not evaluated all the same.",
            "Ends with 1 where there are faults."
        })
final class SigmaCheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "A folder of rules, or one file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(folder)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + folder);
        }
        ParsedRules parsed = SigmaParser.standard().parseFolder(folder);
        if (parsed.files() == 0) {
            throw new IOException("There is no rule below " + folder + ": no file ends in .yml or .yaml");
        }
        if (isEmpty(parsed)) {
            throw new IOException("There is no rule in the .yml and .yaml files below " + folder);
        }
        RuleSet rules = RuleSet.compile(parsed);
        List<RuleFault> faults =
                Stream.concat(parsed.faults().stream(), rules.faults().stream()).toList();
        PrintWriter out = spec.commandLine().getOut();
        faults.forEach(fault -> out.println("%s:%d:%d: %s"
                .formatted(place(fault.file()), fault.line(), fault.column(), Plain.whole(fault.message()))));
        Set<String> said = faults.stream().map(RuleFault::message).collect(Collectors.toSet());
        rules.unevaluated().stream()
                .filter(rule -> !said.contains(rule.reason()))
                .forEach(rule -> out.println("%s:%d:1: not evaluated: %s"
                        .formatted(place(rule.info().file()), rule.info().line(), Plain.whole(rule.reason()))));
        out.println("%d rules, %d correlations, %d filters, %d faults"
                .formatted(
                        parsed.rules().size(),
                        parsed.correlations().size(),
                        parsed.filters().size(),
                        faults.size()));
        out.flush();
        return faults.isEmpty() ? 0 : 1;
    }

    private static boolean isEmpty(ParsedRules parsed) {
        return parsed.rules().isEmpty()
                && parsed.correlations().isEmpty()
                && parsed.filters().isEmpty()
                && parsed.faults().isEmpty();
    }

    private String place(String file) {
        return Plain.whole(Files.isDirectory(folder) ? folder.resolve(file).toString() : folder.toString());
    }
}
