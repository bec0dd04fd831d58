package io.mdr4j.testkit.acme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Acme says in the words of mdr4j. Lenient: what it does not know is left empty and named. */
final class AcmeMapper {

    private static final int WORST = 10;

    private final AcmeConnector.Config config;

    AcmeMapper(AcmeConnector.Config config) {
        this.config = config;
    }

    ReceivedAlert alert(JsonNode json) {
        Document raw = Document.of(redacted(json).toString());
        List<String> oddities = new ArrayList<>();
        JsonNode severity = json.path("severity");
        Optional<Integer> percent =
                number(severity).filter(n -> n >= 1 && n <= WORST).map(n -> n * 10);
        if (percent.isEmpty() && !severity.isMissingNode()) {
            oddities.add("severity: " + severity.getNodeType());
        }
        Alert alert = Alert.builder()
                .id(new AlertId(config.tenant(), text(json.path("id")).orElse("sha256-" + raw.sha256())))
                .vendor(AcmeConnector.ACME)
                .type(text(json.path("kind")).orElse("unknown"))
                .vendorCustomer(config.customer())
                .title(text(json.path("title")))
                .createdAt(time(json.path("raised")))
                .updatedAt(time(json.path("changed")))
                .rating(new VendorRating(
                        percent.orElse(null), null, text(severity).orElse("")))
                .endpoint(text(json.path("host").path("id")).map(id -> host(json.path("host"), id)))
                .addAllOddities(oddities)
                .build();
        return new ReceivedAlert(alert, raw);
    }

    private static JsonNode redacted(JsonNode json) {
        ObjectNode copy = json.deepCopy();
        if (copy.has("agent_token")) {
            copy.put("agent_token", "[redacted]");
        }
        return copy;
    }

    Endpoint host(JsonNode json, String id) {
        List<EdrGroup> groups = new ArrayList<>();
        json.path("groups")
                .forEach(group -> text(group.path("id"))
                        .ifPresent(groupId -> groups.add(
                                new EdrGroup(groupId, text(group.path("name")).orElse(groupId)))));
        return Endpoint.builder()
                .id(new EndpointId(config.tenant(), id))
                .hostName(text(json.path("name")))
                .groups(groups)
                .lastSeen(time(json.path("seen")))
                .build();
    }

    static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull()
                ? Optional.of(node.asText()).filter(t -> !t.isBlank())
                : Optional.empty();
    }

    private static Optional<Integer> number(JsonNode node) {
        return text(node).filter(text -> text.matches("\\d{1,4}")).map(Integer::valueOf);
    }

    static Optional<Instant> time(JsonNode node) {
        try {
            return text(node).map(Instant::parse);
        } catch (DateTimeException odd) {
            return Optional.empty();
        }
    }
}
