package io.mdr4j.jackson.rules;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.Language;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationRule;
import io.mdr4j.operation.OperationRuleBuilderStages;
import io.mdr4j.severity.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code rules}. */
final class RuleReader {

    static final Set<String> KEYS = Set.of(
            "id",
            "when",
            "valid-from",
            "valid-until",
            "isolate",
            "contacts",
            "notify",
            "approval",
            "language",
            "review-first-report");
    private static final int MOST_NAMED = 20;
    private static final String CATCH_ALL =
            "the last rule must have no when, so that every alert has a rule; add at the end:"
                    + " id: everything-else, isolate: after-approval, contacts: [...]";

    private final Set<String> contacts;
    private final ApprovalReader approvals;
    private final NoticeReader notices;
    private final ConditionReader conditions;
    private final Faults faults;
    private final Scalars scalars;
    private final Map<String, Integer> lines = new HashMap<>();

    RuleReader(Customer customer, CustomerInventory inventory, ApprovalReader approvals, Faults faults) {
        this.contacts = new LinkedHashSet<>(
                customer.contacts().stream().map(Contact::id).toList());
        this.notices = new NoticeReader(faults);
        this.approvals = approvals;
        this.conditions = new ConditionReader(inventory, faults);
        this.faults = faults;
        this.scalars = new Scalars(faults);
    }

    List<OperationRule> read(Fields file) {
        if (file.require("rules", "rules: with at least one rule, which has no when")
                .isEmpty()) {
            return List.of();
        }
        List<OperationRule> rules = new ArrayList<>();
        List<Node> elements = file.elements("rules");
        for (int i = 0; i < elements.size(); i++) {
            Fields fields = Fields.of(elements.get(i), "a rule", KEYS, faults);
            checkPlace(fields, i == elements.size() - 1);
            rule(fields).ifPresent(rules::add);
        }
        if (elements.isEmpty()) {
            faults.add(file.place(), "there is no rule; " + CATCH_ALL);
        }
        return rules;
    }

    private void checkPlace(Fields fields, boolean last) {
        boolean catchAll = fields.get("when").isEmpty()
                && fields.get("valid-from").isEmpty()
                && fields.get("valid-until").isEmpty();
        if (last && !catchAll && fields.get("when").isEmpty()) {
            faults.add(
                    fields.place(),
                    "the last rule must have neither valid-from nor valid-until, so that every alert has a rule on every day;"
                            + " add a rule without them at the end");
        } else if (catchAll && !last) {
            faults.add(
                    fields.place(),
                    "this rule has no when, so that it matches everything and no rule after it is ever reached; give it a when"
                            + " or move it to the end");
        } else if (!catchAll && last) {
            faults.add(fields.place(), CATCH_ALL);
        }
    }

    private Optional<OperationRule> rule(Fields fields) {
        int before = faults.count();
        Optional<String> id = fields.require("id", "id: a name of its own").flatMap(this::id);
        Optional<IsolationMode> isolate = fields.require("isolate", "isolate: immediate, after-approval or never")
                .flatMap(node -> scalars.word(node, "isolate", IsolationMode.class));
        Set<String> told = contacts(fields);
        OperationRuleBuilderStages.BuildFinal rule = OperationRule.builder()
                .id(id.orElse("?"))
                .isolation(isolate.orElse(IsolationMode.NEVER))
                .addAllContacts(told);
        Set<Severity> verdicts =
                fields.get("when").map(node -> conditions.read(node, rule)).orElse(Set.of());
        dates(fields, rule);
        fields.get("notify").flatMap(node -> notices.read(node, verdicts)).ifPresent(rule::notices);
        fields.get("approval").flatMap(approvals::read).ifPresent(rule::approval);
        fields.get("language")
                .flatMap(node -> scalars.word(node, "language", Language.class))
                .ifPresent(rule::language);
        fields.get("review-first-report")
                .flatMap(node -> scalars.yesOrNo(node, "review-first-report"))
                .ifPresent(rule::reviewFirstReport);
        return faults.count() > before ? Optional.empty() : Optional.of(rule.build());
    }

    private void dates(Fields fields, OperationRuleBuilderStages.BuildFinal rule) {
        Optional<LocalDate> from = fields.get("valid-from").flatMap(node -> scalars.date(node, "valid-from"));
        Optional<Node> end = fields.get("valid-until");
        Optional<LocalDate> until = end.flatMap(node -> scalars.date(node, "valid-until"));
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            faults.add(
                    end.orElseThrow(),
                    "the rule would end before it begins; write a valid-until that is not before " + from.get());
            return;
        }
        rule.validFrom(from).validUntil(until);
    }

    private Optional<String> id(Node node) {
        Optional<String> id = scalars.text(node, "id");
        id.ifPresent(name -> {
            Integer earlier = lines.putIfAbsent(name, node.getStartMark().getLine() + 1);
            if (earlier != null) {
                faults.add(
                        node,
                        "there is a rule \"" + Scalars.quotable(name) + "\" already, in line " + earlier
                                + "; choose another id");
            }
        });
        return id;
    }

    private Set<String> contacts(Fields fields) {
        Set<String> told = new LinkedHashSet<>();
        fields.require("contacts", "contacts: [" + contacts.stream().findFirst().orElse("...") + "]");
        for (Node node : fields.oneOrMore("contacts")) {
            scalars.text(node, "a contact").ifPresent(contact -> {
                if (!contacts.contains(contact)) {
                    faults.add(
                            node,
                            "this customer has no contact \"" + Scalars.quotable(contact) + "\""
                                    + Suggestion.question(contact, contacts) + "; the contacts are "
                                    + contacts.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")));
                }
                told.add(contact);
            });
        }
        return told;
    }
}
