package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one {@link Alert} of one payload. Each part has a class of its own; this one joins them. Where two names of a field
 * are given, the second is that of API v6.
 */
final class AlertMapper {

    private static final Set<String> TYPES = Set.of(
            "CB_ANALYTICS",
            "WATCHLIST",
            "INTRUSION_DETECTION_SYSTEM",
            "HOST_BASED_FIREWALL",
            "DEVICE_CONTROL",
            "CONTAINER_RUNTIME");

    /** What fixtures and exports write where there is no value. */
    private static final Set<String> NOTHING = Set.of("null", "None");

    private final EdrTenantId tenant;
    private final byte[] bytes;
    private final Oddities odd;
    private final Lenient fields;

    AlertMapper(EdrTenantId tenant, JsonNode tree, byte[] bytes, OddValues counter) {
        this.tenant = tenant;
        this.bytes = bytes;
        this.odd = new Oddities(counter);
        this.fields = Lenient.of(tree, odd);
        if (!tree.isObject()) {
            odd.odd("alert", "an object");
        }
    }

    Alert alert() {
        String type = type();
        ThreatKind kind = ThreatKindReader.read(type, fields);
        BlockStatus blocked = blocked(type, kind);
        ProcessReader chain = ProcessReader.read(fields, odd);
        Optional<Endpoint> endpoint = EndpointReader.ofAlert(tenant, fields, odd);
        TextReader words = TextReader.read(fields);
        var alert = Alert.builder()
                .id(id())
                .vendor(EdrVendor.CARBON_BLACK)
                .type(type)
                .vendorCustomer(Optional.ofNullable(fields.text("org_key")))
                .title(words.title())
                .description(words.description())
                .createdAt(Optional.ofNullable(fields.time("backend_timestamp", "create_time", "detection_timestamp")))
                .updatedAt(updatedAt())
                .occurredAt(Optional.ofNullable(
                        fields.time("first_event_timestamp", "first_event_time", "detection_timestamp")))
                .rating(RatingReader.read(fields, odd))
                .blockStatus(blocked)
                .threatKind(kind)
                .endpoint(endpoint)
                .addAllUsers(users(chain))
                .addAllTechniques(TechniqueReader.read(fields))
                .evidence(evidence(type, blocked, chain))
                .treeKey(chain.treeKey())
                .causeKey(Optional.ofNullable(fields.text("threat_id")))
                .status(Optional.ofNullable(fields.child("workflow").text("status", "state")))
                .verdict(VerdictReader.read(fields, odd))
                .addAllTags(tags())
                .consoleLink(LinkReader.read(fields, odd));
        return alert.addAllOddities(odd.found()).build();
    }

    /** A firewall's run state is that of the connection; malware that wanted to connect is running. */
    private BlockStatus blocked(String type, ThreatKind kind) {
        BlockStatus read = DispositionReader.read(type, fields, odd);
        boolean isRunning = type.equals("HOST_BASED_FIREWALL") && kind == ThreatKind.MALWARE;
        return isRunning ? new BlockStatus(read.actions(), BlockStatus.Execution.RAN, read.words()) : read;
    }

    /** What is left where reading failed. */
    Alert bareAlert() {
        odd.odd("alert", "readable");
        return Alert.builder()
                .id(id())
                .vendor(EdrVendor.CARBON_BLACK)
                .type(type())
                .vendorCustomer(Optional.ofNullable(fields.text("org_key")))
                .addAllOddities(odd.found())
                .build();
    }

    private AlertId id() {
        String id = fields.text("id", "legacy_alert_id");
        if (id == null) {
            odd.odd("id", "there");
            return new AlertId(tenant, "sha256:" + Document.of(bytes).sha256());
        }
        return new AlertId(tenant, id);
    }

    private String type() {
        String type = fields.text("type");
        if (type == null) {
            odd.odd("type", "there");
            return "UNKNOWN";
        }
        if (!TYPES.contains(type)) {
            odd.odd("type", "a known type");
        }
        return type;
    }

    /** The cloud moves the one, a person at the console sometimes only the other. */
    private Optional<Instant> updatedAt() {
        return Stream.<@Nullable Instant>of(
                        fields.time("backend_update_timestamp", "last_update_time"),
                        fields.time("user_update_timestamp"))
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }

    /** Those under which something ran; where nothing did, the one that was logged on. */
    private Set<String> users(ProcessReader chain) {
        if (!chain.users().isEmpty()) {
            return chain.users();
        }
        return Optional.ofNullable(fields.text("device_username")).map(Set::of).orElse(Set.of());
    }

    private Evidence evidence(String type, BlockStatus blocked, ProcessReader chain) {
        return Evidence.builder()
                .addAllProcesses(chain.nodes())
                .addAllConnections(NetworkReader.read(type, blocked, fields, odd))
                .addAllFiles(FileReader.read(fields, odd))
                .build();
    }

    private Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        for (String name : List.of("tags", "report_tags", "kill_chain_status")) {
            tags.addAll(fields.texts(name));
        }
        tags.removeAll(NOTHING);
        return tags;
    }
}
