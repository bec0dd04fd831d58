package io.mdr4j.examples;

import io.mdr4j.behaviours.RulePack;
import io.mdr4j.behaviours.SigmaBehaviours;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.SeverityCase;
import io.mdr4j.severity.SeverityClassifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the verdicts against an analyst's. */
@Command(
        name = "triage",
        mixinStandardHelpOptions = true,
        description = {
            "Judges every labelled alert below a folder, and counts how often the verdict is the analyst's.",
            "Each subfolder has alerts as JSON files and a labels.csv with the columns file, severity, allow, why; allow is the"
                    + " customer's allow entry as JSON (sha256, signer, vendorRule, path, group, policy, expires) or empty."
        })
final class TriageCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Path folder;

    @Option(names = "--rules", paramLabel = "DIR", description = "Further behaviour rules, beside the library's own.")
    private @Nullable Path rules;

    @Option(names = "--all", description = "Print the verdict on every alert with its reasons, not only the misses.")
    private boolean all;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + folder);
        }
        List<LabelledAlert> alerts = LabelledAlerts.below(folder);
        if (alerts.isEmpty()) {
            throw new IOException("There is no labels.csv with a label in " + folder + " or below it");
        }
        PrintWriter out = spec.commandLine().getOut();
        SeverityClassifier classifier = SeverityClassifier.standard(new SigmaBehaviours(pack()));
        TriageScore score = new TriageScore(out);
        for (LabelledAlert labelled : alerts) {
            Assessment verdict = classifier.assess(subject(labelled));
            if (all) {
                out.println();
                out.println(Plain.text(labelled.file()) + ": " + verdict.severity() + ", confidence "
                        + verdict.confidence());
                verdict.reasons().forEach(reason -> out.println("  " + TriageScore.line(reason)));
            }
            score.add(labelled, verdict);
        }
        score.print();
        return 0;
    }

    private RulePack pack() throws IOException {
        RulePack pack =
                rules == null ? RulePack.standard() : RulePack.standard().plusFolder(rules);
        pack.faults().forEach(fault -> spec.commandLine().getErr().println("refused: " + fault));
        return pack;
    }

    private static SeverityCase subject(LabelledAlert labelled) {
        return SeverityCase.builder()
                .addAlerts(labelled.alert())
                .addAllAllowEntries(labelled.allow().stream().toList())
                .build();
    }
}
