package io.mdr4j.examples;

import io.mdr4j.behaviours.RuleHealth;
import io.mdr4j.behaviours.RulePack;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.customer.Language;
import io.mdr4j.severity.SeverityClassifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the behaviour rules, and how they do on alerts. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the behaviour rules: name, weight and the level that it makes, kind, techniques, title, group.",
            "With --alerts it judges alerts, each by itself, and adds how often the verdict names a rule, how often an analyst"
                    + " said otherwise, and which rules are noisy, never match or only add a reason.",
            "A rule of --rules that is wrong, or an alert that cannot be judged, makes the work fail; the others are listed."
        })
final class RulesCommand implements Callable<Integer> {

    /** A path, and what is wrong with the file. */
    private static final int LONGEST_COMPLAINT = 500;

    @Option(
            names = "--alerts",
            paramLabel = "DIR",
            description =
                    "Judges every alert in the JSON and NDJSON files below this folder. Where a folder has a labels.csv"
                            + " with the columns file, severity, allow, why, that is an analyst's review.")
    private @Nullable Path alerts;

    @Option(names = "--rules", paramLabel = "DIR", description = "Further rules of your own, beside the library's.")
    private @Nullable Path own;

    @Option(
            names = "--community",
            paramLabel = "DIR",
            description = "Further rules that others wrote; author and licence are shown.")
    private @Nullable Path community;

    @Option(
            names = "--licence",
            paramLabel = "NAME",
            defaultValue = "Detection Rule License (DRL) 1.1",
            description = "The licence of the rules of --community that name none: ${DEFAULT-VALUE} unless given.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private String licence;

    @Option(
            names = "--lang",
            paramLabel = "ja|en",
            defaultValue = "ja",
            description = "The language of the titles: ja (unless given) or en.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Language language;

    @Option(
            names = "--json",
            description =
                    "Prints each rule as a line of JSON, in both languages; everything else goes to the error output.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireFolders();
        RulePack library = RulePack.standard();
        RulePack withOwn = own == null ? library : more(library, library.plusFolder(own), own);
        RulePack pack =
                community == null ? withOwn : more(withOwn, withOwn.plusCommunity(community, licence), community);
        complain("refused", pack.faults());
        Optional<JudgedAlerts> judged = judge(pack);
        print(rows(pack, judged), judged, pack.faults().size());
        boolean complete = withOwn.faults().isEmpty()
                && judged.map(run -> run.faults().isEmpty()).orElse(true);
        return complete ? 0 : 1;
    }

    private void requireFolders() {
        requireFolder("--alerts", alerts);
        requireFolder("--rules", own);
        requireFolder("--community", community);
    }

    private void requireFolder(String option, @Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be a folder, but there is none: " + folder);
        }
    }

    private static RulePack more(RulePack before, RulePack after, Path folder) throws IOException {
        if (before.rules().size() == after.rules().size()
                && before.faults().size() == after.faults().size()) {
            throw new IOException("There is no rule in " + folder + " or below it");
        }
        return after;
    }

    private Optional<JudgedAlerts> judge(RulePack pack) throws IOException {
        if (alerts == null) {
            return Optional.empty();
        }
        JudgedAlerts judged = JudgedAlerts.below(alerts, SeverityClassifier.standard(new SigmaBehaviours(pack)));
        complain("skipped", judged.skipped());
        complain("not judged", judged.faults());
        return Optional.of(judged);
    }

    private void complain(String what, List<?> lines) {
        PrintWriter err = spec.commandLine().getErr();
        lines.forEach(line -> err.println(what + ": " + Plain.text(line.toString(), LONGEST_COMPLAINT)));
    }

    private static List<RuleRow> rows(RulePack pack, Optional<JudgedAlerts> judged) {
        return judged.map(run -> RuleHealth.of(pack, run.incidents()).stream()
                        .map(health -> new RuleRow(health.rule(), Optional.of(health)))
                        .toList())
                .orElseGet(() -> pack.rules().stream()
                        .map(rule -> new RuleRow(rule, Optional.empty()))
                        .toList());
    }

    private void print(List<RuleRow> rows, Optional<JudgedAlerts> judged, int refused) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter summary = json ? spec.commandLine().getErr() : out;
        if (json) {
            RuleLines.print(rows, out);
        } else {
            RuleTable.print(rows, language, out);
        }
        judged.ifPresent(run -> summary.println(run.incidents().size() + " alerts, " + run.reviewed() + " reviewed"));
        long matched = rows.stream().filter(RuleRow::isMatched).count();
        long noisy = rows.stream().filter(RuleRow::isNoisy).count();
        summary.println(rows.size() + " rules, " + matched + " matched, " + noisy + " noisy, " + refused + " refused");
    }
}
