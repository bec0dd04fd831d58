package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.FileChange;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.NetworkConnection.Direction;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.ScriptEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns vertices and edges of Falcon's graph into evidence. Properties have the names of Falcon's telemetry, all values are
 * texts. A fact's id is made of the graph's ids, so that asking twice brings the same.
 */
final class GraphReader {

    /** What counts the ticks of 100 ns since 1601 that Windows keeps times in. */
    private static final long TICKS_FROM_1601_TO_1970 = 116_444_736_000_000_000L;

    private static final long FIRST_TICKS = 100_000_000_000_000_000L;

    private final OddValues odd;

    GraphReader(OddValues odd) {
        this.odd = odd;
    }

    ProcessNode process(JsonNode vertex, ProcessRelation relation) {
        Lenient outer = Lenient.of(vertex, odd);
        Lenient fields = outer.child("properties");
        String id = Objects.requireNonNullElse(outer.text("id"), "");
        String path = fields.text("ImageFileName");
        return ProcessNode.builder()
                .id("graph/" + id)
                .relation(relation)
                .uniqueId(id)
                .parentUniqueId(parent(vertex))
                .pid(Optional.ofNullable(fields.integer("RawProcessId")))
                .name(Optional.ofNullable(path).map(GraphReader::lastPart))
                .path(Optional.ofNullable(path))
                .commandLine(Optional.ofNullable(fields.text("CommandLine")).map(CommandLine::of))
                .sha256(Hashes.sha256(fields.text("SHA256HashData")))
                .md5(Hashes.md5(fields.text("MD5HashData")))
                .user(Optional.ofNullable(AccountReader.qualified(fields.text("UserName"), fields.text("LogonDomain"))))
                .userSid(Optional.ofNullable(fields.text("UserSid")))
                .integrityLevel(integrity(fields.integer("IntegrityLevel")))
                .startedAt(started(fields))
                .build();
    }

    /** A process as Falcon tells of it without its graph. */
    ProcessNode plainProcess(JsonNode node, ProcessRelation relation) {
        Lenient fields = Lenient.of(node, odd);
        String id = Objects.requireNonNullElse(fields.text("process_id"), "");
        String path = fields.text("file_name");
        return ProcessNode.builder()
                .id("graph/" + id)
                .relation(relation)
                .uniqueId(id)
                .pid(Optional.ofNullable(fields.integer("process_id_local")))
                .name(Optional.ofNullable(path).map(GraphReader::lastPart))
                .path(Optional.ofNullable(path))
                .commandLine(Optional.ofNullable(fields.text("command_line")).map(CommandLine::of))
                .startedAt(Optional.ofNullable(fields.time("start_timestamp")))
                .build();
    }

    /** The graph's id of a process's parent: the edge says it, or the number of the parent on the same host. */
    static Optional<String> parent(JsonNode vertex) {
        String number = vertex.path("properties").path("ParentProcessId").asText("");
        String id = vertex.path("id").asText("");
        int last = id.lastIndexOf(':');
        boolean known = GraphIds.isProcess(id) && number.matches("[1-9][0-9]{0,19}");
        return known ? Optional.of(id.substring(0, last + 1) + number) : Optional.empty();
    }

    /** Where an edge leads. */
    static String target(JsonNode edge) {
        return edge.path("target_vertex_id").asText(edge.path("id").asText(""));
    }

    NetworkConnection name(String process, JsonNode edge) {
        Lenient fields = properties(edge);
        return NetworkConnection.builder()
                .id(factId(process, edge))
                .remoteDomain(Objects.requireNonNullElse(fields.text("DomainName"), GraphIds.name(target(edge))))
                .processUniqueId(process)
                .at(at(edge))
                .build();
    }

    NetworkConnection address(String process, JsonNode edge) {
        Lenient fields = properties(edge);
        return NetworkConnection.builder()
                .id(factId(process, edge))
                .remoteAddress(Objects.requireNonNullElse(
                        fields.text("RemoteAddressIP4", "RemoteAddressIP6", "RemoteAddress"),
                        GraphIds.name(target(edge))))
                .remotePort(port(fields.integer("RemotePort")))
                .localAddress(Optional.ofNullable(fields.text("LocalAddressIP4", "LocalAddressIP6")))
                .localPort(port(fields.integer("LocalPort")))
                .protocol(Optional.ofNullable(fields.text("Protocol")))
                .direction(direction(fields.text("ConnectionDirection")))
                .processUniqueId(process)
                .at(at(edge))
                .build();
    }

    FileChange file(String process, JsonNode edge, FileChange.Action action) {
        Lenient fields = properties(edge);
        String rest = GraphIds.name(target(edge));
        return FileChange.builder()
                .id(factId(process, edge))
                .action(action)
                .path(Objects.requireNonNullElse(fields.text("TargetFileName", "ImageFileName", "FileName"), rest))
                .sha256(Hashes.sha256(fields.text("SHA256HashData")).or(() -> Hashes.sha256(rest)))
                .md5(Hashes.md5(fields.text("MD5HashData")))
                .processUniqueId(process)
                .at(at(edge))
                .build();
    }

    ScriptEvent script(String process, JsonNode edge) {
        Lenient fields = properties(edge);
        return ScriptEvent.builder()
                .id(factId(process, edge))
                .content(Optional.ofNullable(fields.text("ScriptContent")).map(CommandLine::of))
                .path(Optional.ofNullable(fields.text("TargetFileName", "ScriptContentName", "FileName")))
                .sha256(Hashes.sha256(fields.text("ContentSHA256HashData", "SHA256HashData"))
                        .or(() -> Hashes.sha256(GraphIds.name(target(edge)))))
                .processUniqueId(process)
                .at(at(edge))
                .build();
    }

    private Lenient properties(JsonNode edge) {
        return Lenient.of(edge.path("properties"), odd);
    }

    private static String factId(String process, JsonNode edge) {
        return "graph/" + process + "/" + edge.path("edge_type").asText("edge") + "/" + target(edge);
    }

    private Optional<Instant> at(JsonNode edge) {
        return Optional.ofNullable(Lenient.of(edge, odd).time("timestamp"));
    }

    private static Optional<Integer> port(@Nullable Long port) {
        return port == null || port < 0 || port > 65_535 ? Optional.empty() : Optional.of(port.intValue());
    }

    private static Direction direction(@Nullable String text) {
        return switch (Objects.requireNonNullElse(text, "")) {
            case "0" -> Direction.OUTBOUND;
            case "1" -> Direction.INBOUND;
            default -> Direction.UNKNOWN;
        };
    }

    private static Optional<String> integrity(@Nullable Long level) {
        if (level == null) {
            return Optional.empty();
        }
        return switch (level.intValue()) {
            case 0x1000 -> Optional.of("Low");
            case 0x2000, 0x2100 -> Optional.of("Medium");
            case 0x3000 -> Optional.of("High");
            case 0x4000 -> Optional.of("System");
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> started(Lenient fields) {
        Instant written = fields.time("ProcessStartTime_formatted");
        Long ticks = fields.integer("ProcessStartTime");
        if (written != null || ticks == null) {
            return Optional.ofNullable(written);
        }
        if (ticks < FIRST_TICKS) {
            return Optional.ofNullable(fields.time("ProcessStartTime"));
        }
        long since = ticks - TICKS_FROM_1601_TO_1970;
        return Optional.of(
                Instant.ofEpochSecond(Math.floorDiv(since, 10_000_000L), Math.floorMod(since, 10_000_000L) * 100));
    }

    static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }
}
