package io.mdr4j.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks an incident that a SOC handed out as a file. */
@Command(
        name = "verify-export",
        mixinStandardHelpOptions = true,
        description = {
            "Computes the chain of an exported incident anew, with nothing but the file: what each event says, its instant, the"
                    + " evidence, the raw payloads and the reports.",
            "Compare the head that is printed with the one in a report that was mailed; --head does it for you."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file is what it says",
            "1:something is wrong or missing, or the file cannot be read",
            "2:the command line is wrong"
        })
final class VerifyExportCommand implements Callable<Integer> {

    private static final Pattern HEAD = Pattern.compile("([0-9]{1,18}):([0-9a-fA-F]{64})");

    @Parameters(paramLabel = "FILE.zip", description = "The export.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private Path path;

    @Option(
            names = "--head",
            paramLabel = "VERSION:LINK",
            description = "A head that was noted elsewhere: the chain must have had it.")
    private @Nullable String noted;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else is called
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new ParameterException(spec.commandLine(), "There is no file " + Plain.whole(path.toString()));
        }
        Matcher head = HEAD.matcher(noted == null ? "" : noted);
        if (noted != null && !head.matches()) {
            throw new ParameterException(spec.commandLine(), "--head is a version, a colon and 64 hexadecimal digits");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ExportFile file = new ExportFile(path)) {
            ExportCheck.Outcome outcome = new ExportCheck(file).run();
            boolean right = outcome.faults().isEmpty();
            say(out, outcome);
            if (noted != null) {
                boolean same = outcome.linkAt(Long.parseLong(head.group(1))).equalsIgnoreCase(head.group(2));
                out.println("noted head: " + (same ? "the chain had it" : "WRONG: the chain never had it"));
                right &= same;
            }
            out.println(right ? "OK" : "NOT OK");
            return right ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static void say(PrintWriter out, ExportCheck.Outcome outcome) {
        ExportManifest manifest = outcome.manifest();
        out.println("incident: " + Plain.text(manifest.incident()) + " of " + Plain.text(manifest.customer()));
        out.println("checked: " + manifest.events().size() + " events, " + outcome.evidence()
                + " of them with evidence, " + outcome.documents() + " documents, "
                + manifest.files().size() + " files");
        out.println("head: " + manifest.head().version() + ":"
                + Plain.text(manifest.head().link()));
        outcome.faults().forEach(fault -> out.println("WRONG: " + fault));
    }
}
