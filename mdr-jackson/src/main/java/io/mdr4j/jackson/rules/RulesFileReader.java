package io.mdr4j.jackson.rules;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.operation.ApprovalPolicy;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the top of the file and hands each part to its reader; all share one list of faults. */
final class RulesFileReader {

    static final Set<String> KEYS = Set.of(
            "version", "language", "contacts", "notify", "approval", "endpoints", "users", "allow", "tunings", "rules");

    private final Faults faults = new Faults();
    private final Scalars scalars = new Scalars(faults);
    private final Customer customer;
    private final Set<EdrTenantId> tenants;
    private final Instant now;

    RulesFileReader(Customer customer, Set<EdrTenantId> tenants, Instant now) {
        this.customer = customer;
        this.tenants = tenants;
        this.now = now;
    }

    RulesFile read(String text) {
        return whole(YamlTree.parse(text, faults));
    }

    /** What was read, with the place of each part. */
    RulesLint readWithPlaces(String text) {
        Optional<Node> root = YamlTree.parse(text, faults);
        RulesFile file = whole(root);
        return new RulesLint(file, Places.of(root.orElseThrow()), now);
    }

    private RulesFile whole(Optional<Node> root) {
        if (root.isEmpty() && faults.isEmpty()) {
            faults.addToFile("the file is empty; write at least version and rules");
        }
        Optional<RulesFile> read = root.flatMap(this::read);
        if (!faults.isEmpty()) {
            throw faults.exception();
        }
        return read.orElseThrow(() -> new IllegalStateException("A file that was not read has a fault"));
    }

    private Optional<RulesFile> read(Node root) {
        Fields file = Fields.of(root, "the file", KEYS, faults);
        Optional<String> version = file.require(
                        "version", "a name for this state of the rules, for example version: 2026-11-01")
                .flatMap(node -> scalars.text(node, "version"));
        List<Contact> contacts = new ContactReader(faults).read(file);
        Customer told = contacts.isEmpty() ? customer : customer.withContacts(contacts);
        CustomerInventory inventory = new InventoryReader(tenants, faults).read(file);
        List<AllowEntry> allow = new AllowReader(customer.zone(), now, faults).read(file);
        List<RuleTuning> tunings = new TuningReader(customer.zone(), now, faults).read(file);
        Optional<Language> language =
                file.get("language").flatMap(node -> scalars.word(node, "language", Language.class));
        ApprovalReader approvals = new ApprovalReader(faults);
        Optional<ApprovalPolicy> approval = file.get("approval").flatMap(approvals::read);
        Map<Severity, NoticeTerms> notices =
                file.get("notify").map(new NoticeReader(faults)::readSet).orElse(Map.of());
        List<OperationRule> rules = new RuleReader(told, inventory, approvals, faults).read(file);
        if (version.isEmpty() || !faults.isEmpty()) {
            return Optional.empty();
        }
        OperationRules.Builder set = OperationRules.builder(version.get())
                .inventory(inventory)
                .language(language.orElse(customer.language()));
        approval.ifPresent(set::approval);
        notices.forEach(set::notices);
        rules.forEach(set::rule);
        return Optional.of(new RulesFile(set.build(), told, contacts, allow, tunings, faults.warnings()));
    }
}
