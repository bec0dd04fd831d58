package io.mdr4j.examples;

import io.mdr4j.sigma.ParsedRules;
import io.mdr4j.sigma.RuleSet;
import io.mdr4j.sigma.SigmaParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds events from files against Sigma rules. */
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description = {
            "Holds every event in the JSON files below a folder against all Sigma rules below another, and prints a line of JSON"
                    + " for each event and for each correlation rule that fired over the events of a file.",
            "Events are those of Windows in any usual form, or Sigma's own fields with category, product and service or a"
                    + " logsource beside them; one without a log source is held against every rule.",
            "Where the folder of a file has an info.yml that names the rule which must fire, the last line counts the files that"
                    + " were recognised."
        })
final class SigmaMatchCommand implements Callable<Integer> {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            required = true,
            description = "A folder of rules, or one file; may be given several times.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private List<Path> rules;

    @Option(
            names = "--events",
            paramLabel = "DIR",
            required = true,
            description = "A folder of events in .json, .jsonl and .ndjson files, or one file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Path events;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (Path path : rules) {
            refuseMissing("--rules", path);
        }
        refuseMissing("--events", events);
        PrintWriter err = spec.commandLine().getErr();
        RuleSet compiled = compile(err);
        SigmaMatching matching = new SigmaMatching(compiled, spec.commandLine().getOut(), err);
        for (Path file : EventFile.below(events)) {
            matching.match(EventFile.read(events, file));
        }
        if (matching.events() == 0) {
            throw new IOException("There is no event in the .json, .jsonl and .ndjson files below " + events);
        }
        matching.finish();
        return 0;
    }

    private void refuseMissing(String option, Path path) {
        if (!Files.exists(path)) {
            throw new ParameterException(spec.commandLine(), option + ": there is no folder " + path);
        }
    }

    private RuleSet compile(PrintWriter err) throws IOException {
        List<ParsedRules> parts = new ArrayList<>();
        for (Path folder : rules) {
            parts.add(SigmaParser.standard().parseFolder(folder));
        }
        ParsedRules parsed = new ParsedRules(
                parts.stream().mapToInt(ParsedRules::files).sum(),
                join(parts, ParsedRules::rules),
                join(parts, ParsedRules::correlations),
                join(parts, ParsedRules::filters),
                join(parts, ParsedRules::faults));
        RuleSet compiled = RuleSet.compile(parsed);
        if (compiled.size() == 0) {
            throw new IOException("There is no rule to match below " + rules.get(0) + "; mdr sigma check says why");
        }
        int faults = parsed.faults().size() + compiled.faults().size();
        if (faults > 0) {
            err.println(faults + " faulty rules are left out; mdr sigma check names them");
        }
        int others = compiled.unevaluated().size() - compiled.faults().size();
        if (others > 0) {
            err.println(others + " rules are not evaluated; mdr sigma check names them");
        }
        err.flush();
        return compiled;
    }

    private static <T> List<T> join(List<ParsedRules> parts, Function<ParsedRules, List<T>> what) {
        return parts.stream().map(what).flatMap(List::stream).toList();
    }
}
