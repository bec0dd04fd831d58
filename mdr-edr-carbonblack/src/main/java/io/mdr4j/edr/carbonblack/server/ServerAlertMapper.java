package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.evidence.Document;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one {@link Alert} of one payload, of the alert search or of the server's event bus. */
final class ServerAlertMapper {

    private static final Set<String> HITS = Set.of("query", "ingress", "storage", "feed", "host");
    private static final int MOST_HOSTS = 100;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Customer customer;
    private final byte[] bytes;
    private final Oddities odd;
    private final Lenient fields;

    ServerAlertMapper(Customer customer, JsonNode tree, byte[] bytes, Oddities odd) {
        this.customer = customer;
        this.bytes = bytes;
        this.odd = odd;
        this.fields = Lenient.of(tree, odd);
        if (!tree.isObject()) {
            odd.odd("alert", "an object");
        }
    }

    Alert alert() {
        AlertEvidence evidence = AlertEvidence.read(fields, odd);
        Optional<String> user = ServerTexts.text(fields.text("username"));
        var alert = Alert.builder()
                .id(id())
                .vendor(CarbonBlackEdrConnector.VENDOR)
                .type(type())
                .vendorCustomer(customer.named(group()))
                .title(title())
                .description(description())
                .createdAt(Optional.ofNullable(fields.time("created_time", "event_timestamp", "timestamp")))
                .updatedAt(Optional.ofNullable(fields.time("resolved_time")))
                .rating(rating())
                .blockStatus(BanHit.read(fields, odd))
                .threatKind(BanHit.is(fields) ? ThreatKind.MALWARE : ThreatKind.UNKNOWN)
                .endpoint(endpoint())
                .addAllOtherHosts(otherHosts())
                .addAllUsers(user.map(Set::of).orElse(Set.of()))
                .evidence(evidence.evidence())
                .treeKey(evidence.processId())
                .causeKey(cause())
                .status(ServerTexts.text(fields.text("status")))
                .verdict(verdict())
                .addAllTags(tags());
        return alert.addAllOddities(odd.found()).build();
    }

    /** What is left where reading failed. */
    Alert bareAlert() {
        odd.odd("alert", "readable");
        return Alert.builder()
                .id(id())
                .vendor(CarbonBlackEdrConnector.VENDOR)
                .type(type())
                .vendorCustomer(customer.named(group()))
                .addAllOddities(odd.found())
                .build();
    }

    private AlertId id() {
        String id = fields.text("unique_id");
        if (id == null) {
            odd.odd("unique_id", "there");
            return new AlertId(customer.tenant(), "sha256:" + Document.of(bytes).sha256());
        }
        return new AlertId(customer.tenant(), id);
    }

    /** For example {@code watchlist.hit.ingress.process}: any kind of hit is taken, an unknown one is told. */
    private String type() {
        String type = fields.text("alert_type", "type");
        if (type == null) {
            odd.odd("alert_type", "there");
            return "UNKNOWN";
        }
        if (Stream.of(type.split("\\.", -1)).noneMatch(HITS::contains)) {
            odd.odd("alert_type", "a known type");
        }
        return type;
    }

    private @Nullable String group() {
        return fields.text("group");
    }

    private Optional<String> title() {
        return ServerTexts.text(fields.text("watchlist_name"))
                .or(() -> ServerTexts.text(fields.text("title", "report_title")))
                .or(() -> ServerTexts.text(fields.text("feed_name")));
    }

    private Optional<String> description() {
        String lines = Stream.of(
                        ServerTexts.text(fields.text("description")),
                        ServerTexts.text(fields.text("feed_name")).map(name -> "Feed: " + name),
                        ServerTexts.text(fields.text("ioc_type")).map(type -> "Indicator type: " + type),
                        ServerTexts.text(fields.text("ioc_value")).map(value -> "Indicator: " + value),
                        highlights())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return ServerTexts.text(lines);
    }

    private Optional<String> highlights() {
        List<String> found = ServerTexts.inner(fields, odd, "ioc_attr", "ioc_attrs").texts("highlights").stream()
                .flatMap(text -> ServerTexts.text(text).stream())
                .distinct()
                .limit(10)
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of("Found: " + String.join("; ", found));
    }

    /** Severity is 0 to 100 already. The event bus's feed hits have a report's score instead. */
    private VendorRating rating() {
        BigDecimal severity = fields.decimal("alert_severity", "report_score");
        BigDecimal confidence = fields.decimal("ioc_confidence");
        Integer percent = confidence == null ? null : percent(confidence.multiply(HUNDRED), "ioc_confidence");
        return new VendorRating(
                severity == null ? null : percent(severity, "alert_severity"),
                percent,
                severity == null ? "" : severity.toPlainString());
    }

    private @Nullable Integer percent(BigDecimal number, String name) {
        if (number.signum() < 0 || number.compareTo(HUNDRED) > 0) {
            odd.odd(name, "a number within its range");
            return null;
        }
        return number.setScale(0, RoundingMode.HALF_UP).intValue();
    }

    private Optional<Endpoint> endpoint() {
        Long sensor = fields.integer("sensor_id");
        if (sensor == null || sensor <= 0) {
            return Optional.empty();
        }
        return Optional.of(Endpoint.builder()
                .id(new EndpointId(customer.tenant(), Long.toString(sensor)))
                .hostName(ServerTexts.text(fields.text("hostname", "computer_name")))
                .role("server".equals(fields.text("host_type")) ? EndpointRole.SERVER : EndpointRole.UNKNOWN)
                .os(SensorReader.os(fields.text("os_type")))
                .groups(Optional.ofNullable(group()).map(this::group))
                .addAllLocalAddresses(ServerTexts.address(fields.text("interface_ip")).stream()
                        .toList())
                .externalAddress(ServerTexts.address(fields.text("comms_ip")))
                .lastUser(ServerTexts.text(fields.text("username")))
                .build());
    }

    private List<EdrGroup> group(String name) {
        return customer.groups().stream()
                .filter(group -> group.isNamed(name))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> List.of(new EdrGroup(name, name)));
    }

    /** A hit on a binary names the hosts that have it; one that names no sensor is about no one host alone. */
    private Set<String> otherHosts() {
        Set<String> hosts = new LinkedHashSet<>();
        fields.texts("other_hostnames").forEach(host -> ServerTexts.text(host).ifPresent(hosts::add));
        if (endpoint().isEmpty()) {
            ServerTexts.text(fields.text("hostname", "computer_name")).ifPresent(hosts::add);
        }
        return hosts.stream().limit(MOST_HOSTS).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The watchlist or the report that was hit. */
    private Optional<String> cause() {
        return Optional.ofNullable(fields.text("report_id"))
                .or(() -> Optional.ofNullable(fields.text("watchlist_id")).map(list -> "watchlist " + list))
                .flatMap(ServerTexts::text);
    }

    /** A status is set by whoever is named; a false one counts as a person's only with a name. */
    private EdrVerdict verdict() {
        boolean dismissed = Objects.requireNonNullElse(fields.text("status"), "")
                .toLowerCase(Locale.ROOT)
                .equals("false positive");
        String by = Objects.requireNonNullElse(fields.text("assigned_to"), "");
        return dismissed ? new EdrVerdict(EdrVerdict.Value.FALSE_POSITIVE, !by.isBlank(), by) : EdrVerdict.none();
    }

    private Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>(fields.texts("tags"));
        tags.remove("None");
        return tags;
    }
}
