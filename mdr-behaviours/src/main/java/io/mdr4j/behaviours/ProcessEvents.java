package io.mdr4j.behaviours;

import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.Signature;
import io.mdr4j.evidence.decoding.DecodedCommandLine;
import io.mdr4j.sigma.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Processes as {@code process_creation}: as recorded, once more for each decoded form of the command line, and once for each
 * single command that a shell was told to run; inline PowerShell as {@code ps_script} too.
 */
final class ProcessEvents {

    /** LocalSystem of every Windows, from Microsoft's list of well-known security identifiers. */
    private static final String SYSTEM_SID = "S-1-5-18";

    private final AlertScene scene;
    private final EvidenceEvents events;

    ProcessEvents(AlertScene scene, EvidenceEvents events) {
        this.scene = scene;
        this.events = events;
    }

    void add() {
        scene.evidence().processes().forEach(this::add);
    }

    private void add(ProcessNode process) {
        Fields fields = of(process);
        Optional<DecodedCommandLine> commandLine = scene.decoded(process);
        if (commandLine.isEmpty()) {
            add("process_creation", fields, process);
            return;
        }
        DecodedCommandLine decoded = commandLine.get();
        for (String form : decoded.forms()) {
            add("process_creation", fields.copy().put("CommandLine", form), process);
        }
        for (String script : decoded.scripts()) {
            add("ps_script", fields.copy().put("ScriptBlockText", script), process);
        }
        for (String command : decoded.commands()) {
            add("process_creation", ofCommand(command, decoded.plain(), fields), process);
        }
        if (decoded.isBounded()) {
            events.tooDeep(new UndoneEncoding(scene.fact(process.id()), decoded.plain()));
        }
    }

    private void add(String category, Fields fields, ProcessNode process) {
        events.add(
                Set.of(LogSource.of(category, scene.product())),
                fields,
                process.startedAt(),
                List.of(scene.fact(process.id())));
    }

    private Fields of(ProcessNode process) {
        List<ProcessNode> ancestors = scene.chain().ancestors(process);
        Optional<ProcessNode> parent = ancestors.stream().findFirst();
        return scene.common()
                .put("Image", image(process))
                .put("OriginalFileName", process.originalFileName())
                .put("ParentImage", parent.map(ProcessEvents::image).orElse(List.of()))
                .put("ParentCommandLine", parent.map(this::commandLines).orElse(List.of()))
                .put(
                        "Ancestors",
                        ancestors.stream().flatMap(a -> image(a).stream()).toList())
                .put("User", users(process))
                .put("IntegrityLevel", integrity(process))
                .put("ProcessId", process.pid())
                .put("Hashes", hashes(process))
                .put("sha256", process.sha256())
                .put("md5", process.md5())
                .put("Signature", process.signature().map(Signature::signer))
                .put("SignatureStatus", process.signature().map(s -> s.verified() ? "Verified" : "Unverified"))
                .put("Reputation", process.reputation())
                .put("Relation", process.relation().name());
    }

    /** The command as the process that it will be: the shell is its parent. */
    private Fields ofCommand(String command, String shellLine, Fields shell) {
        List<String> ancestors = new ArrayList<>(shell.texts("Image"));
        ancestors.addAll(shell.texts("Ancestors"));
        return scene.common()
                .put("Image", Paths.ofCommand(command, scene.isUnix()))
                .put("CommandLine", command)
                .put("ParentImage", shell.texts("Image"))
                .put("ParentCommandLine", shellLine)
                .put("Ancestors", ancestors)
                .put("User", shell.texts("User"))
                .put("IntegrityLevel", shell.texts("IntegrityLevel"))
                .put("Relation", shell.texts("Relation"));
    }

    /** Path, or the bare name behind a separator, so that rules that end in {@code \cmd.exe} find it. */
    static List<String> image(ProcessNode process) {
        return process.path()
                .map(Paths::forms)
                .or(() -> process.name().map(name -> List.of(isPlain(name) ? "\\" + name : name)))
                .orElse(List.of());
    }

    private static boolean isPlain(String name) {
        return name.indexOf('\\') < 0 && name.indexOf('/') < 0;
    }

    /** All forms of the command line: a rule asks for a word of it. */
    private List<String> commandLines(ProcessNode process) {
        return scene.decoded(process).map(DecodedCommandLine::forms).orElse(List.of());
    }

    /** Falcon gives the computer's account as the name of SYSTEM. */
    static List<String> users(ProcessNode process) {
        List<String> users = new ArrayList<>();
        process.user().ifPresent(users::add);
        if (isSystem(process)) {
            users.add("NT AUTHORITY\\SYSTEM");
        }
        return users;
    }

    private static Optional<String> integrity(ProcessNode process) {
        return process.integrityLevel().or(() -> isSystem(process) ? Optional.of("System") : Optional.empty());
    }

    private static boolean isSystem(ProcessNode process) {
        return process.userSid().filter(SYSTEM_SID::equals).isPresent();
    }

    private static String hashes(ProcessNode process) {
        List<String> hashes = new ArrayList<>();
        process.md5().ifPresent(md5 -> hashes.add("MD5=" + md5));
        process.sha256().ifPresent(sha256 -> hashes.add("SHA256=" + sha256));
        return String.join(",", hashes);
    }
}
