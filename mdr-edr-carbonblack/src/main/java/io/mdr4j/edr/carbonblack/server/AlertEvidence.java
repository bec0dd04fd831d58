package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The process, the file and the connection that an alert carries.
 *
 * @param evidence the facts
 * @param processId the server's id of the process, without its segment
 */
record AlertEvidence(Evidence evidence, Optional<String> processId) {

    private static final int MOST_FILES = 20;

    static AlertEvidence read(Lenient alert, Oddities odd) {
        Optional<Lenient> document = alert.children("docs").stream().findFirst();
        Lenient process = document.orElse(alert);
        Optional<String> id = ProcessId.of(alert.text("process_id", "process_guid", "process_unique_id"))
                .or(() -> document.flatMap(found -> ProcessId.of(found.text("id", "unique_id"))))
                .map(ProcessId::guid);
        boolean aboutProcess = !Objects.requireNonNullElse(alert.text("alert_type", "type"), "")
                .toLowerCase(Locale.ROOT)
                .endsWith("binary");
        var evidence = Evidence.builder();
        Optional<String> path = ServerTexts.text(process.text("process_path", "path"));
        Optional<String> name =
                ServerTexts.text(process.text("process_name")).or(() -> path.map(ServerTexts::fileName));
        Optional<String> md5 = ServerTexts.md5(process.text("process_md5", "md5"));
        Optional<String> sha256 = ServerTexts.sha256(process.text("process_sha256", "sha256"));
        if (aboutProcess && (id.isPresent() || name.isPresent())) {
            evidence.addProcesses(ProcessNode.builder()
                    .id("p0")
                    .relation(ProcessRelation.ALERTED)
                    .uniqueId(id)
                    .parentUniqueId(ProcessId.of(process.text("parent_unique_id", "parent_id"))
                            .map(ProcessId::guid))
                    .pid(Optional.ofNullable(process.integer("process_pid")).filter(pid -> pid >= 0))
                    .name(name)
                    .path(path)
                    .commandLine(Optional.ofNullable(process.text("cmdline")).map(CommandLine::of))
                    .md5(md5)
                    .sha256(sha256)
                    .user(ServerTexts.text(process.text("username")))
                    .startedAt(Optional.ofNullable(process.time("start")))
                    .build());
        }
        if (!aboutProcess) {
            evidence.addAllFiles(files(alert, process, md5, sha256));
        }
        connection(alert, odd, id).ifPresent(evidence::addConnections);
        return new AlertEvidence(evidence.build(), id);
    }

    private static List<FileChange> files(
            Lenient alert, Lenient binary, Optional<String> md5, Optional<String> sha256) {
        List<String> paths = new ArrayList<>(alert.texts("observed_filename"));
        paths.addAll(binary.texts("observed_filename"));
        if (paths.isEmpty()) {
            md5.or(() -> sha256).ifPresent(paths::add);
        }
        List<FileChange> files = new ArrayList<>();
        paths.stream()
                .flatMap(path -> ServerTexts.text(path).stream())
                .distinct()
                .limit(MOST_FILES)
                .forEach(path -> files.add(FileChange.builder()
                        .id("f" + files.size())
                        .action(FileChange.Action.MENTIONED)
                        .path(path)
                        .md5(md5)
                        .sha256(sha256)
                        .build()));
        return files;
    }

    /** A feed's hit on an address or a name tells the connection in {@code ioc_attr}. */
    private static Optional<NetworkConnection> connection(Lenient alert, Oddities odd, Optional<String> process) {
        Lenient attributes = ServerTexts.inner(alert, odd, "ioc_attr", "ioc_attrs");
        Optional<String> remote = ServerTexts.address(attributes.text("remote_ip"));
        Optional<String> domain = ServerTexts.text(attributes.text("dns_name", "domain"));
        if (remote.isEmpty() && domain.isEmpty()) {
            return Optional.empty();
        }
        String direction =
                Objects.requireNonNullElse(attributes.text("direction"), "").toLowerCase(Locale.ROOT);
        return Optional.of(NetworkConnection.builder()
                .id("n0")
                .direction(
                        switch (direction) {
                            case "outbound", "true" -> NetworkConnection.Direction.OUTBOUND;
                            case "inbound", "false" -> NetworkConnection.Direction.INBOUND;
                            default -> NetworkConnection.Direction.UNKNOWN;
                        })
                .remoteAddress(remote)
                .remoteDomain(domain)
                .remotePort(port(attributes, "remote_port", "port"))
                .localAddress(ServerTexts.address(attributes.text("local_ip")))
                .localPort(port(attributes, "local_port"))
                .protocol(ServerTexts.text(attributes.text("protocol")))
                .processUniqueId(process)
                .build());
    }

    static Optional<Integer> port(Lenient fields, String... names) {
        Long port = fields.integer(names);
        return port == null || port <= 0 || port > 65_535 ? Optional.empty() : Optional.of(port.intValue());
    }
}
