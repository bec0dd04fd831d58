package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessNodeBuilderStages;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.Signature;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The processes that an alert carries: {@code p0} the one it is about, {@code p1} its parent, {@code p2} a child. Payloads of
 * API v6 name the first one {@code threat_cause_*}.
 */
final class ProcessReader {

    /** Everything of a session or of the system starts below these: they join what has nothing in common. */
    private static final Set<String> ROOTS = Set.of(
            "explorer.exe",
            "services.exe",
            "svchost.exe",
            "winlogon.exe",
            "userinit.exe",
            "taskeng.exe",
            "wininit.exe",
            "launchd",
            "systemd",
            "init");

    private final Lenient fields;
    private final Oddities odd;
    private final List<ProcessNode> nodes = new ArrayList<>();
    private final Set<String> users = new LinkedHashSet<>();

    private ProcessReader(Lenient fields, Oddities odd) {
        this.fields = fields;
        this.odd = odd;
    }

    static ProcessReader read(Lenient fields, Oddities odd) {
        ProcessReader chain = new ProcessReader(fields, odd);
        chain.addAlerted();
        chain.addParent();
        chain.addChild();
        return chain;
    }

    List<ProcessNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The accounts of the alerted process and of its child. */
    Set<String> users() {
        return users;
    }

    /**
     * One key for a process and for what it started: the parent's id; but the process's own where the parent is one below
     * which everything starts, or not known.
     */
    Optional<String> treeKey() {
        Optional<String> own = nodes.stream()
                .filter(node -> node.relation() == ProcessRelation.ALERTED)
                .findFirst()
                .flatMap(ProcessNode::uniqueId);
        return nodes.stream()
                .filter(node -> node.relation() == ProcessRelation.PARENT)
                .filter(node -> node.name()
                        .filter(name -> !ROOTS.contains(name.toLowerCase(Locale.ROOT)))
                        .isPresent())
                .findFirst()
                .flatMap(ProcessNode::uniqueId)
                .or(() -> own);
    }

    private void addAlerted() {
        String guid = fields.text("process_guid", "threat_cause_process_guid");
        String name = fields.text("process_name", "threat_cause_actor_name");
        String cmdline = fields.text("process_cmdline");
        Optional<String> sha256 = Hashes.sha256(fields, odd, "process_sha256", "threat_cause_actor_sha256");
        if (guid == null && name == null && cmdline == null && sha256.isEmpty()) {
            return;
        }
        String user = fields.text("process_username");
        nodes.add(node("p0", ProcessRelation.ALERTED, guid, name, cmdline)
                .parentUniqueId(parentGuid())
                .pid(pid("process_pid", guid))
                .sha256(sha256)
                .md5(Hashes.md5(fields, odd, "process_md5"))
                .signature(signature())
                .reputation(reputation("process_effective_reputation", "process_reputation", "threat_cause_reputation"))
                .user(Optional.ofNullable(user))
                .build());
        addUser(user);
    }

    private void addParent() {
        String name = fields.text("parent_name");
        String cmdline = fields.text("parent_cmdline");
        Optional<String> guid = parentGuid();
        Optional<String> sha256 = Hashes.sha256(fields, odd, "parent_sha256");
        if (guid.isEmpty() && name == null && cmdline == null && sha256.isEmpty()) {
            return;
        }
        String id = guid.orElse(null);
        nodes.add(node("p1", ProcessRelation.PARENT, id, name, cmdline)
                .pid(pid("parent_pid", id))
                .sha256(sha256)
                .md5(Hashes.md5(fields, odd, "parent_md5"))
                .reputation(reputation("parent_effective_reputation", "parent_reputation"))
                .user(Optional.ofNullable(fields.text("parent_username")))
                .build());
    }

    /** Many alerts carry a child of nothing but an id of zeros and the user: that is no process. */
    private void addChild() {
        String guid = fields.text("childproc_guid");
        String name = fields.text("childproc_name");
        String cmdline = fields.text("childproc_cmdline");
        Optional<String> sha256 = Hashes.sha256(fields, odd, "childproc_sha256");
        if (name == null && cmdline == null && sha256.isEmpty()) {
            return;
        }
        String user = fields.text("childproc_username");
        nodes.add(node("p2", ProcessRelation.CHILD, guid, name, cmdline)
                .parentUniqueId(Optional.ofNullable(fields.text("process_guid")))
                .pid(pid("childproc_pid", guid))
                .sha256(sha256)
                .md5(Hashes.md5(fields, odd, "childproc_md5"))
                .reputation(reputation("childproc_effective_reputation", "childproc_reputation"))
                .user(Optional.ofNullable(user))
                .build());
        addUser(user);
    }

    private static ProcessNodeBuilderStages.BuildFinal node(
            String id,
            ProcessRelation relation,
            @Nullable String guid,
            @Nullable String name,
            @Nullable String cmdline) {
        Optional<ProcessGuid> parsed = ProcessGuid.of(guid);
        boolean real = parsed.map(ProcessGuid::isReal).orElse(true);
        return ProcessNode.builder()
                .id(id)
                .relation(relation)
                .uniqueId(Optional.ofNullable(real ? guid : null))
                .name(Optional.ofNullable(name).map(ProcessReader::fileName))
                .path(Optional.ofNullable(name).filter(text -> !text.equals(fileName(text))))
                .commandLine(Optional.ofNullable(cmdline).map(CommandLine::of))
                .startedAt(parsed.flatMap(ProcessGuid::startedAt));
    }

    private Optional<String> parentGuid() {
        String guid = fields.text("parent_guid", "threat_cause_parent_guid");
        return Optional.ofNullable(guid)
                .filter(text -> ProcessGuid.of(text).map(ProcessGuid::isReal).orElse(true));
    }

    private Optional<Long> pid(String name, @Nullable String guid) {
        Long pid = fields.integer(name);
        if (pid != null && pid < 0) {
            odd.odd(name, "a process id");
            return Optional.empty();
        }
        return Optional.ofNullable(pid)
                .or(() -> ProcessGuid.of(guid).filter(ProcessGuid::isReal).map(ProcessGuid::pid));
    }

    /** An alert names a publisher, and never that the signature was verified. */
    private Optional<Signature> signature() {
        return fields.texts("process_publisher").stream().findFirst().map(publisher -> new Signature(publisher, false));
    }

    private Optional<String> reputation(String... names) {
        return Optional.ofNullable(fields.text(names));
    }

    private void addUser(@Nullable String user) {
        if (user != null) {
            users.add(user);
        }
    }

    private static String fileName(String path) {
        int separator = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
        String name = path.substring(separator + 1);
        return Objects.requireNonNullElse(name.isEmpty() ? null : name, path);
    }
}
