package io.mdr4j.behaviours;

import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.RegistryChange;
import io.mdr4j.evidence.ScriptEvent;
import io.mdr4j.evidence.decoding.DecodedCommandLine;
import io.mdr4j.sigma.LogSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Connections, files, registry and scripts as Sigma's categories, each with the process that did it. */
final class OtherEvents {

    private final AlertScene scene;
    private final EvidenceEvents events;

    OtherEvents(AlertScene scene, EvidenceEvents events) {
        this.scene = scene;
        this.events = events;
    }

    void add() {
        scene.evidence().connections().forEach(this::add);
        scene.evidence().files().forEach(this::add);
        scene.evidence().registry().forEach(this::add);
        scene.evidence().scripts().forEach(this::add);
    }

    private void add(NetworkConnection connection) {
        Fields by = by(connection.processUniqueId());
        List<String> facts = List.of(scene.fact(connection.id()));
        if (connection.remoteAddress().isPresent() || connection.remotePort().isPresent()) {
            Fields fields = by.copy()
                    .put("DestinationIp", connection.remoteAddress())
                    .put("DestinationHostname", connection.remoteDomain())
                    .put("DestinationPort", connection.remotePort())
                    .put("SourceIp", connection.localAddress())
                    .put("SourcePort", connection.localPort())
                    .put("Protocol", connection.protocol())
                    .put("Initiated", initiated(connection))
                    .put("Blocked", String.valueOf(connection.blocked()));
            events.add(sources("network_connection"), fields, connection.at(), facts);
        }
        connection
                .remoteDomain()
                .ifPresent(name ->
                        events.add(sources("dns_query"), by.copy().put("QueryName", name), connection.at(), facts));
    }

    private static Optional<String> initiated(NetworkConnection connection) {
        return switch (connection.direction()) {
            case OUTBOUND -> Optional.of("true");
            case INBOUND -> Optional.of("false");
            case UNKNOWN -> Optional.empty();
        };
    }

    private void add(FileChange file) {
        category(file.action())
                .ifPresent(category -> events.add(
                        sources(category),
                        by(file.processUniqueId())
                                .put("TargetFilename", Paths.forms(file.path()))
                                .put("sha256", file.sha256())
                                .put("md5", file.md5()),
                        file.at(),
                        List.of(scene.fact(file.id()))));
    }

    /** Of a file that is only named, or that the EDR took away, nothing was done by a process. */
    private static Optional<String> category(FileChange.Action action) {
        return switch (action) {
            case WRITTEN -> Optional.of("file_event");
            case READ -> Optional.of("file_access");
            case DELETED -> Optional.of("file_delete");
            case QUARANTINED, MENTIONED -> Optional.empty();
        };
    }

    private void add(RegistryChange change) {
        String target =
                change.valueName().map(name -> change.key() + "\\" + name).orElse(change.key());
        Fields fields = by(change.processUniqueId()).put("TargetObject", target).put("Details", change.data());
        events.add(sources(categories(change.action())), fields, change.at(), List.of(scene.fact(change.id())));
    }

    private void add(ScriptEvent script) {
        script.content()
                .ifPresent(content -> events.add(
                        sources("ps_script"),
                        by(script.processUniqueId())
                                .put("ScriptBlockText", content.text())
                                .put("Path", script.path())
                                .put("sha256", script.sha256()),
                        script.at(),
                        List.of(scene.fact(script.id()))));
    }

    /** {@code registry_event} asks for all of them. */
    private static String[] categories(RegistryChange.Action action) {
        return switch (action) {
            case KEY_CREATED -> new String[] {"registry_add", "registry_event"};
            case VALUE_SET -> new String[] {"registry_set", "registry_event"};
            case KEY_DELETED, VALUE_DELETED -> new String[] {"registry_delete", "registry_event"};
            case MENTIONED -> new String[] {"registry_event"};
        };
    }

    private Set<LogSource> sources(String... categories) {
        return Stream.of(categories)
                .map(category -> LogSource.of(category, scene.product()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Fields by(Optional<String> processUniqueId) {
        Fields fields = scene.common();
        Optional<ProcessNode> found = scene.chain().process(processUniqueId);
        found.ifPresent(process -> {
            List<ProcessNode> ancestors = scene.chain().ancestors(process);
            fields.put("Image", ProcessEvents.image(process))
                    .put("CommandLine", scene.decoded(process).map(DecodedCommandLine::plain))
                    .put(
                            "ParentImage",
                            ancestors.stream()
                                    .limit(1)
                                    .flatMap(a -> ProcessEvents.image(a).stream())
                                    .toList())
                    .put(
                            "Ancestors",
                            ancestors.stream()
                                    .flatMap(a -> ProcessEvents.image(a).stream())
                                    .toList())
                    .put("User", ProcessEvents.users(process))
                    .put("ProcessId", process.pid());
        });
        return fields;
    }
}
