package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.Redactor;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns alerts of Falcon's Alerts API into the domain's, for alerts that arrive on another way than
 * {@link FalconConnector#alerts()}. Any JSON becomes an alert: what cannot be read is missing and named among the
 * {@linkplain Alert#oddities() oddities}. Immutable, thread-safe.
 */
public final class FalconAlertReader {

    private static final Logger LOG = LoggerFactory.getLogger(FalconAlertReader.class);
    private static final int MAX_ODDITIES = 50;

    /** How the id of an alert begins to which Falcon gave none. */
    static final String UNNAMED = "sha256:";

    private final EdrTenantId tenant;
    private final Redactor redactor;
    private final OddValues counter;
    /** The readers for a parent's children, by the cid that an alert names. */
    private final Map<String, FalconAlertReader> children = new HashMap<>();

    FalconAlertReader(EdrTenantId tenant, Redactor redactor, OddValues counter) {
        this.tenant = tenant;
        this.redactor = redactor;
        this.counter = counter;
    }

    /** A reader for the alerts of a tenant and of its children. */
    static FalconAlertReader of(FalconConfig config, Redactor redactor, OddValues counter) {
        FalconAlertReader reader = new FalconAlertReader(config.tenant(), redactor, counter);
        config.childTenants()
                .forEach((cid, tenant) -> reader.children.put(cid, new FalconAlertReader(tenant, redactor, counter)));
        return reader;
    }

    /** A reader for the alerts of this tenant. */
    public static FalconAlertReader of(EdrTenantId tenant) {
        return new FalconAlertReader(tenant, FalconClient.redactorFor(), OddValues.ignore());
    }

    /** The alert alone. Throws {@link IllegalArgumentException} when the bytes are not JSON. */
    public Alert alert(byte[] json) {
        return alert(tree(json));
    }

    /** The alert, and its raw form without secrets. Throws {@link IllegalArgumentException} when the bytes are not JSON. */
    public ReceivedAlert received(byte[] json) {
        return received(tree(json));
    }

    /** The alert, and its raw form without secrets. */
    public ReceivedAlert received(JsonNode json) {
        return new ReceivedAlert(alert(json), Document.of(redactor.json(json)));
    }

    /** An alert that was put into the words of the Alerts API, and the form in which Falcon sent it. */
    ReceivedAlert received(JsonNode translated, JsonNode original) {
        return new ReceivedAlert(alert(translated), Document.of(redactor.json(original)));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return EdrJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("The alert is not JSON", e);
        }
    }

    private Alert alert(JsonNode json) {
        FalconAlertReader child =
                children.get(FalconConfig.plain(json.path("cid").asText("")));
        if (child != null) {
            return child.alert(json);
        }
        Set<String> oddities = new LinkedHashSet<>();
        OddValues odd = (field, expected) -> {
            counter.odd(field, expected);
            if (oddities.size() < MAX_ODDITIES) {
                oddities.add(field + ": not " + expected);
            }
        };
        if (!json.isObject()) {
            odd.odd("alert", "an object");
        }
        try {
            return read(json, Lenient.of(json, odd), odd, oddities);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{}: an alert could not be read beyond its id: {}",
                    tenant,
                    e.getClass().getName());
            odd.odd("alert", "readable");
            Lenient fields = Lenient.of(json, OddValues.ignore());
            return Alert.builder()
                    .id(id(json, fields))
                    .vendor(EdrVendor.CROWDSTRIKE)
                    .type(type(fields))
                    .vendorCustomer(cid(fields))
                    .addAllOddities(oddities)
                    .build();
        }
    }

    private Alert read(JsonNode json, Lenient alert, OddValues odd, Set<String> oddities) {
        ProcessReader processes = new ProcessReader(alert, odd);
        HostReader hosts = new HostReader(alert, tenant);
        Optional<Endpoint> endpoint = hosts.endpoint();
        Evidence evidence = Evidence.builder()
                .addAllProcesses(processes.read())
                .addAllConnections(new NetworkReader(alert, processes.uniqueId(), odd).read())
                .addAllFiles(new FileReader(alert, processes.hasProcess(), processes.uniqueId(), odd).read())
                .build();
        return Alert.builder()
                .id(id(json, alert))
                .vendor(EdrVendor.CROWDSTRIKE)
                .type(type(alert))
                .vendorCustomer(cid(alert))
                .title(Optional.ofNullable(alert.text("display_name", "name")))
                .description(Optional.ofNullable(alert.text("description")))
                .createdAt(Optional.ofNullable(alert.time("created_timestamp", "timestamp")))
                .updatedAt(Optional.ofNullable(alert.time("updated_timestamp")))
                .occurredAt(Optional.ofNullable(alert.time(
                        "context_timestamp", "start_time", "signal_start_timestamp", "first_timestamp", "timestamp")))
                .rating(RatingReader.read(alert, odd))
                .blockStatus(DispositionReader.read(alert, processes.hasProcess(), odd))
                .threatKind(ThreatKindReader.read(alert))
                .endpoint(endpoint)
                .addAllOtherHosts(hosts.others(endpoint))
                .addAllUsers(AccountReader.read(alert))
                .addAllTechniques(TechniqueReader.read(alert))
                .evidence(evidence)
                .treeKey(Optional.ofNullable(alert.text("aggregate_id", "triggering_process_graph_id")))
                .causeKey(causeKey(alert, odd))
                .status(Optional.ofNullable(alert.text("status")))
                .verdict(VerdictReader.read(alert))
                .addAllTags(alert.texts("tags"))
                .consoleLink(
                        Optional.ofNullable(alert.text("falcon_host_link")).filter(link -> link.startsWith("https://")))
                .addAllOddities(oddities)
                .build();
    }

    /** Falcon's ids are opaque; an alert without one is named by its bytes. */
    private AlertId id(JsonNode json, Lenient alert) {
        String id = alert.text("composite_id", "id");
        return new AlertId(
                tenant, id == null ? UNNAMED + Document.of(redactor.json(json)).sha256() : id);
    }

    private static String type(Lenient alert) {
        return Objects.requireNonNullElse(alert.text("type", "product"), "unknown");
    }

    private static Optional<String> cid(Lenient alert) {
        return Optional.ofNullable(alert.text("cid")).map(cid -> cid.toLowerCase(Locale.ROOT));
    }

    /** The rule or pattern that fired and the program that it fired for. */
    private static Optional<String> causeKey(Lenient alert, OddValues odd) {
        Optional<String> rule = Stream.of("correlation_rule_id", "lead_id", "pattern_id")
                .flatMap(field -> Stream.ofNullable(alert.text(field)))
                .filter(id -> !id.equals("0"))
                .findFirst();
        List<String> parts =
                Stream.concat(rule.stream(), Hashes.sha256(alert, odd).stream()).toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.stream().collect(Collectors.joining("/")));
    }
}
