package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Redactor;
import io.mdr4j.evidence.Document;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts an event into the words of the Alerts API, so that one reader understands both. The event says less than the alert,
 * in other names and scales.
 */
final class EventReader {

    /** Types whose severity is 1 to 5; that of the others is 0 to 100. */
    private static final Set<String> OLD_SCALE =
            Set.of("detectionsummary", "idpdetectionsummary", "identityprotection");

    private static final int[] OLD_SEVERITIES = {10, 30, 50, 70, 90};

    /** Types of which {@code FilePath} is the directory alone. */
    private static final Set<String> DIRECTORY_ONLY = Set.of("detectionsummary", "customerioc");

    /** Types that a sensor reports about its own host. */
    private static final Map<String, String> PRODUCTS = Map.of(
            "detectionsummary", "epp",
            "eppdetectionsummary", "epp",
            "customerioc", "epp",
            "idpdetectionsummary", "idp",
            "identityprotection", "idp",
            "mobiledetectionsummary", "mobile",
            "xdrdetectionsummary", "xdr",
            "overwatchgenericdetectionsummary", "overwatch",
            "automatedleadsummary", "automated-lead",
            "dataprotectiondetectionsummary", "data-protection");

    private static final Set<String> OWN_HOST = Set.of("epp", "mobile", "data-protection");

    /** Events give a tactic's name alone. */
    private static final Map<String, String> TACTIC_IDS = Map.of(
            "malware", "CSTA0001",
            "machine learning", "CSTA0004",
            "custom intelligence", "CSTA0005",
            "falcon overwatch", "CSTA0006",
            "initial access", "TA0001");

    private final FalconAlertReader reader;
    private final Redactor redactor;

    EventReader(FalconAlertReader reader, Redactor redactor) {
        this.reader = reader;
        this.redactor = redactor;
    }

    /** The alert that the event tells of, and the event as it came, without secrets. */
    ReceivedAlert received(FalconEvent event) {
        return reader.received(translated(event), event.node());
    }

    private ObjectNode translated(FalconEvent event) {
        Lenient fields = event.fields();
        ObjectNode alert = EventNames.snakeCase(event.node().path("event"));
        String product = PRODUCTS.get(event.kind());
        put(alert, "composite_id", id(event));
        put(alert, "cid", event.customer().orElse(null));
        put(alert, "product", product);
        put(alert, "type", Objects.requireNonNullElse(fields.text("type"), ownType(event)));
        put(alert, "name", Objects.requireNonNullElse(fields.text("name", "detectname"), event.type()));
        put(alert, "description", fields.text("description", "detectdescription", "incidentdescription"));
        put(alert, "falcon_host_link", fields.text("falconhostlink"));
        put(alert, "aggregate_id", fields.text("aggregateid"));
        put(alert, "pattern_id", fields.text("patternid"));
        rate(alert, event);
        EventTimes.put(alert, event);
        tactics(alert, fields);
        disposition(alert, fields);
        host(alert, fields, product);
        EventDetails.put(alert, fields, DIRECTORY_ONLY.contains(event.kind()));
        return alert;
    }

    /** An event without an id is named by its bytes: the same event again is the same alert. */
    private String id(FalconEvent event) {
        return event.compositeId()
                .or(() -> Stream.of("detectid", "identityprotectionincidentid", "leadid")
                        .flatMap(name -> Stream.ofNullable(event.fields().text(name)))
                        .findFirst())
                .orElseGet(() -> FalconAlertReader.UNNAMED
                        + Document.of(redactor.json(event.node())).sha256());
    }

    private static String ownType(FalconEvent event) {
        return event.kind().equals("detectionsummary") ? "ldt" : event.type();
    }

    private static void rate(ObjectNode alert, FalconEvent event) {
        Lenient fields = event.fields();
        Long number = fields.integer("severity");
        String name = fields.text("severityname");
        boolean small = number != null && number >= 1 && number <= OLD_SEVERITIES.length;
        alert.remove("severity");
        if (number != null && small && OLD_SCALE.contains(event.kind())) {
            alert.put("severity", OLD_SEVERITIES[number.intValue() - 1]);
        } else if (number != null && !(small && name != null)) {
            // A small number beside a name may be of either scale: there the name decides.
            alert.put("severity", number);
        }
        put(alert, "severity_name", "INFO".equalsIgnoreCase(name) ? "Informational" : name);
    }

    private static void tactics(ObjectNode alert, Lenient fields) {
        Lenient first = fields.child("mitreattack");
        String tactic = either(first(fields.text("tactic", "tactics")), first.text("tactic"));
        String tacticId = either(first(fields.text("tacticid", "tacticids")), first.text("tacticid"));
        put(alert, "tactic", tactic);
        put(
                alert,
                "tactic_id",
                tacticId == null && tactic != null ? TACTIC_IDS.get(tactic.toLowerCase(Locale.ROOT)) : tacticId);
        put(alert, "technique", either(first(fields.text("technique", "techniques")), first.text("technique")));
        put(
                alert,
                "technique_id",
                either(first(fields.text("techniqueid", "techniqueids")), first.text("techniqueid")));
        if (!fields.children("mitreattack").isEmpty()) {
            ArrayNode all = alert.putArray("mitre_attack");
            for (Lenient one : fields.children("mitreattack")) {
                ObjectNode entry = all.addObject();
                put(entry, "tactic", one.text("tactic"));
                put(entry, "tactic_id", one.text("tacticid"));
                put(entry, "technique", one.text("technique"));
                put(entry, "technique_id", one.text("techniqueid"));
            }
        }
    }

    private static void disposition(ObjectNode alert, Lenient fields) {
        put(alert, "pattern_disposition_description", fields.text("patterndispositiondescription"));
        put(alert, "pattern_disposition", fields.text("patterndispositionvalue"));
        Lenient flags = fields.child("patterndispositionflags");
        if (!flags.isEmpty()) {
            alert.set("pattern_disposition_details", flags.node());
        }
    }

    /** Only what a sensor reports about its own host has a block of that host: no other host is isolated for it. */
    private static void host(ObjectNode alert, Lenient fields, @Nullable String product) {
        String sensor = fields.text("agentid", "sensorid", "agentidstring", "deviceid", "hostid");
        String name = fields.text("hostname", "computername", "endpointname", "sourceendpointhostname");
        put(alert, "agent_id", sensor);
        alert.remove("device");
        if (product == null || !OWN_HOST.contains(product)) {
            put(alert, "source_endpoint_host_name", name);
            List<String> others = split(fields.text("sensorids"));
            if (!others.isEmpty()) {
                ArrayNode hosts = alert.putArray("source_hosts");
                others.forEach(hosts::add);
            }
            return;
        }
        ObjectNode device = EdrJson.mapper().createObjectNode();
        put(device, "device_id", sensor);
        put(device, "hostname", name);
        put(device, "machine_domain", fields.text("machinedomain"));
        put(device, "local_ip", fields.text("localip"));
        put(device, "mac_address", fields.text("macaddress"));
        put(device, "platform_name", fields.text("platform"));
        List<String> groups = split(fields.text("hostgroups"));
        if (!groups.isEmpty()) {
            ArrayNode ids = device.putArray("groups");
            groups.forEach(ids::add);
        }
        alert.set("device", device);
    }

    static void put(ObjectNode object, String name, @Nullable String value) {
        if (value == null) {
            object.remove(name);
        } else {
            object.put(name, value);
        }
    }

    private static @Nullable String either(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable String first(@Nullable String list) {
        List<String> parts = split(list);
        return parts.isEmpty() ? null : parts.get(0);
    }

    /** Lists are texts with commas. */
    static List<String> split(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::trim)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
