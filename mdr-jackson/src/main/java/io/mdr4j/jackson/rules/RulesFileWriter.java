package io.mdr4j.jackson.rules;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.TimeWindow;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.RuleSet;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.Severity;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** Writes a rules file, reads it again, and answers it when nothing was lost. */
final class RulesFileWriter {

    private static final Comparator<EndpointId> BY_DEVICE =
            Comparator.comparing((EndpointId id) -> id.tenant().value()).thenComparing(EndpointId::deviceId);

    private final RulesFile file;
    private final RuleSet agreed;
    private final CustomerInventory inventory;

    RulesFileWriter(RulesFile file) {
        this.file = file;
        this.agreed = file.agreed();
        this.inventory = file.inventory();
    }

    String text() {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(root(), text);
        requireSame(text.toString());
        return text.toString();
    }

    private Node root() {
        YamlKeys keys = YamlKeys.block()
                .text("version", agreed.version())
                .text("language", Scalars.wordOf(agreed.language()))
                .list(
                        "contacts",
                        file.contacts().stream().map(RulesFileWriter::contact).toList());
        YamlKeys notify = YamlKeys.block();
        for (Severity verdict : Severity.values()) {
            Optional.ofNullable(agreed.notices().get(verdict))
                    .ifPresent(terms -> notify.keys(Scalars.wordOf(verdict), RuleWriter.notices(terms)));
        }
        return keys.keys("notify", notify)
                .keys("approval", RuleWriter.approval(agreed.approval()))
                .keys("endpoints", endpoints())
                .list("users", users())
                .list("allow", file.allowEntries().stream().map(this::allow).toList())
                .list("tunings", file.tunings().stream().map(this::tuning).toList())
                .list("rules", agreed.rules().stream().map(RuleWriter::rule).toList())
                .node();
    }

    private static Node contact(Contact contact) {
        YamlKeys keys = YamlKeys.block()
                .text("id", contact.id())
                .text("name", contact.name())
                .text("email", contact.email())
                .text("phone", contact.phone());
        Set<Way> known = new HashSet<>(NoticeReader.KNOWN);
        NoticeReader.KNOWN.forEach(way ->
                keys.text(way.id(), Optional.ofNullable(contact.addresses().get(way))));
        keys.list(
                "other-ways",
                contact.addresses().entrySet().stream()
                        .filter(entry -> !known.contains(entry.getKey()))
                        .sorted(Comparator.comparing(entry -> entry.getKey().id()))
                        .map(entry -> (Node) YamlKeys.flow()
                                .text("way", entry.getKey().id())
                                .text("address", entry.getValue())
                                .node())
                        .toList());
        keys.list(
                "quiet-hours",
                contact.quietHours().stream().map(RulesFileWriter::window).toList());
        return keys.texts("accounts", RuleWriter.sorted(contact.accounts()))
                .texts("hosts", RuleWriter.sorted(contact.hosts()))
                .text("clearance", Scalars.wordOf(contact.clearance()))
                .node();
    }

    private static Node window(TimeWindow window) {
        YamlKeys keys = YamlKeys.flow();
        RuleWriter.window(keys, window);
        return keys.node();
    }

    private YamlKeys endpoints() {
        return YamlKeys.block()
                .list(
                        "roles",
                        inventory.roles().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey(BY_DEVICE))
                                .map(entry -> (Node) device(entry.getKey())
                                        .text("role", Scalars.wordOf(entry.getValue()))
                                        .node())
                                .toList())
                .list(
                        "groups",
                        inventory.groupRoles().stream()
                                .map(role -> (Node) YamlKeys.block()
                                        .text("group", role.group())
                                        .text("role", Scalars.wordOf(role.role()))
                                        .node())
                                .toList())
                .list(
                        "protected",
                        inventory.protectedEndpoints().stream()
                                .sorted(BY_DEVICE)
                                .map(id -> (Node) device(id).node())
                                .toList());
    }

    private static YamlKeys device(EndpointId id) {
        return YamlKeys.block().text("tenant", id.tenant().value()).text("device", id.deviceId());
    }

    private List<Node> users() {
        return inventory.userAttributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> (Node) YamlKeys.block()
                        .text("account", entry.getKey())
                        .texts("attributes", RuleWriter.sorted(entry.getValue()))
                        .node())
                .toList();
    }

    private Node allow(AllowEntry entry) {
        return YamlKeys.block()
                .text("id", entry.id())
                .text("sha256", entry.sha256())
                .text("signer", entry.signer())
                .text("vendor-rule", entry.vendorRule())
                .text("path", entry.path())
                .text("group", entry.group())
                .text("policy", entry.policy())
                .text("expires", end(entry.expires()))
                .text("reason", entry.reason())
                .node();
    }

    private Node tuning(RuleTuning tuning) {
        YamlKeys keys = YamlKeys.block()
                .text("rule", tuning.rule())
                .text("owner", tuning.owner())
                .text("reason", tuning.reason())
                .text("expires", end(tuning.expires()));
        tuning.filter().ifPresent(filter -> keys.put("filter", FilterReader.node(filter)));
        return keys.node();
    }

    /** The last day where it ends with a day, else the instant. */
    private String end(Instant instant) {
        ZonedDateTime at = instant.atZone(file.customer().zone());
        boolean isMidnight = at.toLocalTime().equals(LocalTime.MIDNIGHT);
        return isMidnight
                ? at.toLocalDate().minusDays(1).toString()
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.toOffsetDateTime());
    }

    private void requireSame(String text) {
        Set<EdrTenantId> tenants = new HashSet<>();
        inventory.roles().keySet().forEach(id -> tenants.add(id.tenant()));
        inventory.protectedEndpoints().forEach(id -> tenants.add(id.tenant()));
        RulesFile same;
        try {
            same = RulesFile.read(text, file.customer(), tenants, Instant.EPOCH);
        } catch (RulesFileException e) {
            throw new IllegalArgumentException(
                    "This rules file cannot be written: " + e.faults().get(0).message(), e);
        }
        require(agreed.rules().equals(same.agreed().rules()), "a rule");
        require(agreed.equals(same.agreed()), "what holds for all rules, endpoints or users");
        require(file.contacts().equals(same.contacts()), "a contact");
        require(file.allowEntries().equals(same.allowEntries()), "an allow entry");
        require(laidOut(file.tunings()).equals(same.tunings()), "a tuning");
    }

    private static List<RuleTuning> laidOut(List<RuleTuning> tunings) {
        return tunings.stream()
                .map(tuning -> RuleTuning.builder()
                        .rule(tuning.rule())
                        .owner(tuning.owner())
                        .reason(tuning.reason())
                        .expires(tuning.expires())
                        .filter(tuning.filter().map(FilterReader::laidOut))
                        .build())
                .toList();
    }

    private static void require(boolean same, String what) {
        if (!same) {
            throw new IllegalArgumentException("This rules file cannot be written: " + what
                    + " holds what the file cannot say, such as seconds, blanks at the end of a text or an empty list");
        }
    }
}
