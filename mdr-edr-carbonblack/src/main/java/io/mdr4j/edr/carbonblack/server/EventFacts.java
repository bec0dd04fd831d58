package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrTimes;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.EvidenceBuilder;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.NetworkConnection.Direction;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.RegistryChange;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of one process as facts: lines in every version, objects for connections and children in the newer ones. */
final class EventFacts {

    private static final int MOST_OF_A_KIND = 500;

    private final Lenient process;
    private final Oddities odd;
    private final EvidenceBuilder facts;
    private final Optional<String> guid;
    private final Set<String> children = new HashSet<>();
    private int files;
    private int keys;
    private int connections;

    private EventFacts(Lenient process, Oddities odd, EvidenceBuilder facts) {
        this.process = process;
        this.odd = odd;
        this.facts = facts;
        this.guid = ProcessId.of(process.text("id", "unique_id")).map(ProcessId::guid);
    }

    static void add(Lenient process, Oddities odd, EvidenceBuilder facts) {
        EventFacts events = new EventFacts(process, odd, facts);
        events.each("childproc_complete", EvidenceGap.Subject.PROCESSES, events::child);
        events.each("netconn_complete", EvidenceGap.Subject.NETWORK, events::connection);
        events.each("filemod_complete", EvidenceGap.Subject.FILES, events::file);
        events.each("modload_complete", EvidenceGap.Subject.FILES, events::module);
        events.each("regmod_complete", EvidenceGap.Subject.REGISTRY, events::key);
        if (!process.node().path("crossproc_complete").isEmpty()) {
            facts.addGaps(new EvidenceGap(
                    EvidenceGap.Subject.PROCESSES,
                    process.node().path("crossproc_complete").size()
                            + " accesses to other processes are recorded; only the console shows them."));
        }
    }

    private void each(String name, EvidenceGap.Subject subject, Consumer<JsonNode> reader) {
        JsonNode events = process.node().path(name);
        int read = 0;
        for (JsonNode event : events) {
            if (read++ >= MOST_OF_A_KIND) {
                facts.addGaps(new EvidenceGap(
                        subject, "Of " + events.size() + " events the first " + MOST_OF_A_KIND + " were read."));
                return;
            }
            reader.accept(event);
        }
    }

    /** {@code operation|time|path|md5|file type|tamper}. */
    private void file(JsonNode event) {
        EventText line = new EventText(event.asText());
        Optional<String> path = line.at(2);
        if (path.isEmpty()) {
            odd.odd("filemod_complete", "a path");
            return;
        }
        FileChange.Action action = switch (line.at(0).orElse("")) {
            case "1", "2", "8" -> FileChange.Action.WRITTEN;
            case "4" -> FileChange.Action.DELETED;
            default -> FileChange.Action.MENTIONED;
        };
        facts.addFiles(FileChange.builder()
                .id("ef" + files++)
                .action(action)
                .path(path.get())
                .md5(line.at(3).flatMap(ServerTexts::md5))
                .processUniqueId(guid)
                .at(line.time(1))
                .build());
    }

    /** {@code time|md5|path|sha256}: the process read the module. */
    private void module(JsonNode event) {
        EventText line = new EventText(event.asText());
        Optional<String> path = line.at(2);
        if (path.isEmpty()) {
            odd.odd("modload_complete", "a path");
            return;
        }
        facts.addFiles(FileChange.builder()
                .id("ef" + files++)
                .action(FileChange.Action.READ)
                .path(path.get())
                .md5(line.at(1).flatMap(ServerTexts::md5))
                .sha256(line.at(3).flatMap(ServerTexts::sha256))
                .processUniqueId(guid)
                .at(line.time(0))
                .build());
    }

    /** {@code operation|time|path}; the path of a value ends with its name. */
    private void key(JsonNode event) {
        EventText line = new EventText(event.asText());
        Optional<String> found = line.at(2);
        if (found.isEmpty()) {
            odd.odd("regmod_complete", "a path");
            return;
        }
        String path = found.get().replace("\\\\", "\\");
        RegistryChange.Action action = switch (line.at(0).orElse("")) {
            case "1" -> RegistryChange.Action.KEY_CREATED;
            case "2" -> RegistryChange.Action.VALUE_SET;
            case "4" -> RegistryChange.Action.KEY_DELETED;
            case "8" -> RegistryChange.Action.VALUE_DELETED;
            default -> RegistryChange.Action.MENTIONED;
        };
        boolean value = action == RegistryChange.Action.VALUE_SET || action == RegistryChange.Action.VALUE_DELETED;
        int end = path.lastIndexOf('\\');
        facts.addRegistry(RegistryChange.builder()
                .id("er" + keys++)
                .action(action)
                .key(value && end > 0 ? path.substring(0, end) : path)
                .valueName(value && end > 0 ? Optional.of(path.substring(end + 1)) : Optional.empty())
                .processUniqueId(guid)
                .at(line.time(1))
                .build());
    }

    /** {@code time|address|port|protocol|domain|outbound}, or an object. */
    private void connection(JsonNode event) {
        var connection = NetworkConnection.builder().id("en" + connections++).processUniqueId(guid);
        if (event.isObject()) {
            Lenient fields = Lenient.of(event, odd);
            facts.addConnections(connection
                    .at(Optional.ofNullable(fields.time("timestamp")))
                    .remoteAddress(ServerTexts.address(fields.text("remote_ip")))
                    .remotePort(AlertEvidence.port(fields, "remote_port"))
                    .localAddress(ServerTexts.address(fields.text("local_ip")))
                    .localPort(AlertEvidence.port(fields, "local_port"))
                    .remoteDomain(ServerTexts.text(fields.text("domain")))
                    .protocol(protocol(fields.text("proto")))
                    .direction(direction(fields.text("direction")))
                    .build());
            return;
        }
        EventText line = new EventText(event.asText());
        facts.addConnections(connection
                .at(line.time(0))
                .remoteAddress(line.at(1).flatMap(ServerTexts::address))
                .remotePort(
                        line.number(2).filter(port -> port > 0 && port < 65_536).map(Long::intValue))
                .protocol(protocol(line.at(3).orElse(null)))
                .remoteDomain(line.at(4))
                .direction(direction(line.at(5).orElse(null)))
                .build());
    }

    private static Optional<String> protocol(@Nullable String number) {
        return Optional.ofNullable(number).map(text -> switch (text) {
            case "6" -> "TCP";
            case "17" -> "UDP";
            default -> text;
        });
    }

    private static Direction direction(@Nullable String outbound) {
        return switch (Objects.requireNonNullElse(outbound, "").toLowerCase(Locale.ROOT)) {
            case "true" -> Direction.OUTBOUND;
            case "false" -> Direction.INBOUND;
            default -> Direction.UNKNOWN;
        };
    }

    /** {@code time|guid|md5|path|pid|started}, or an object; a start and an end are one child. */
    private void child(JsonNode event) {
        Lenient fields = Lenient.of(event, odd);
        EventText line = new EventText(event.isObject() ? "" : event.asText());
        boolean object = event.isObject();
        Optional<String> id = (object ? Optional.ofNullable(fields.text("processId")) : line.at(1))
                .flatMap(text -> ProcessId.of(text))
                .map(ProcessId::guid);
        Optional<String> path = object ? ServerTexts.text(fields.text("path")) : line.at(3);
        String key = id.or(() -> path).orElse("");
        if (key.isEmpty() || !children.add(key)) {
            return;
        }
        String type = Objects.requireNonNullElse(fields.text("type"), "");
        boolean started =
                object ? !type.equals("end") : line.at(5).filter("true"::equals).isPresent();
        facts.addProcesses(ProcessNode.builder()
                .id("ec" + children.size())
                .relation(ProcessRelation.CHILD)
                .uniqueId(id)
                .parentUniqueId(guid)
                .pid((object ? Optional.ofNullable(fields.integer("pid")) : line.number(4)).filter(pid -> pid >= 0))
                .name(path.map(ServerTexts::fileName))
                .path(path)
                .commandLine(Optional.ofNullable(fields.text("commandLine", "cmdline"))
                        .map(CommandLine::of))
                .md5((object ? Optional.ofNullable(fields.text("md5")) : line.at(2)).flatMap(ServerTexts::md5))
                .sha256(ServerTexts.sha256(fields.text("sha256")))
                .user(ServerTexts.text(fields.text("userName", "username")))
                .startedAt(
                        !started
                                ? Optional.empty()
                                : object ? Optional.ofNullable(EdrTimes.of(event.get("start"))) : line.time(0))
                .build());
    }
}
