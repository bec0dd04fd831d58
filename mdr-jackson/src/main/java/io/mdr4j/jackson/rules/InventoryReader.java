package io.mdr4j.jackson.rules;

import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.CustomerInventoryBuilder;
import io.mdr4j.operation.GroupRole;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code endpoints} and {@code users}. */
final class InventoryReader {

    static final Set<String> KEYS = Set.of("roles", "groups", "protected");
    static final Set<String> ROLE_KEYS = Set.of("tenant", "device", "role");
    static final Set<String> GROUP_KEYS = Set.of("group", "role");
    static final Set<String> PROTECTED_KEYS = Set.of("tenant", "device");
    static final Set<String> USER_KEYS = Set.of("account", "attributes");

    private static final List<EndpointRole> ROLES =
            List.of(EndpointRole.PC, EndpointRole.SERVER, EndpointRole.DOMAIN_CONTROLLER, EndpointRole.BUSINESS_SYSTEM);

    private final List<String> tenants;
    private final Faults faults;
    private final Scalars scalars;
    private final CustomerInventoryBuilder inventory = CustomerInventory.builder();

    InventoryReader(Set<EdrTenantId> tenants, Faults faults) {
        this.tenants = tenants.stream().map(EdrTenantId::value).sorted().toList();
        this.faults = faults;
        this.scalars = new Scalars(faults);
    }

    static List<EndpointRole> roles() {
        return ROLES;
    }

    CustomerInventory read(Fields file) {
        file.get("endpoints").ifPresent(node -> {
            Fields endpoints = Fields.of(node, "endpoints", KEYS, faults);
            readRoles(endpoints.elements("roles"));
            endpoints.elements("groups").forEach(this::readGroup);
            readProtected(endpoints.elements("protected"));
        });
        readUsers(file.elements("users"));
        return inventory.build();
    }

    private void readRoles(List<Node> elements) {
        Map<EndpointId, EndpointRole> roles = new LinkedHashMap<>();
        for (Node element : elements) {
            Fields fields = Fields.of(element, "an endpoint's role", ROLE_KEYS, faults);
            Optional<EndpointId> id = endpoint(fields);
            Optional<EndpointRole> role = role(fields);
            if (id.isPresent() && role.isPresent() && roles.putIfAbsent(id.get(), role.get()) != null) {
                faults.add(
                        element, "device " + quote(id.get().deviceId()) + " has a role already; leave one of them out");
            }
        }
        inventory.putAllRoles(roles);
    }

    private void readGroup(Node element) {
        Fields fields = Fields.of(element, "a group's role", GROUP_KEYS, faults);
        Optional<String> group =
                fields.require("group", "the group's name or id").flatMap(node -> scalars.text(node, "group"));
        Optional<EndpointRole> role = role(fields);
        if (group.isPresent() && role.isPresent()) {
            inventory.addGroupRoles(new GroupRole(group.get(), role.get()));
        }
    }

    private void readProtected(List<Node> elements) {
        for (Node element : elements) {
            endpoint(Fields.of(element, "a protected endpoint", PROTECTED_KEYS, faults))
                    .ifPresent(inventory::addProtectedEndpoints);
        }
    }

    private Optional<EndpointRole> role(Fields fields) {
        return fields.require("role", "role: pc, server, domain-controller or business-system")
                .flatMap(node -> scalars.word(node, "role", ROLES));
    }

    /** A protected endpoint under a tenant that does not exist would protect nothing, so the tenant must be known. */
    private Optional<EndpointId> endpoint(Fields fields) {
        Optional<String> tenant = fields.require("tenant", "tenant: one of " + String.join(", ", tenants))
                .flatMap(node -> scalars.text(node, "tenant").filter(name -> isTenant(node, name)));
        Optional<String> device = fields.require("device", "device: the EDR's id of the device, not its host name")
                .flatMap(node -> scalars.text(node, "device"));
        return tenant.flatMap(t -> device.map(d -> new EndpointId(new EdrTenantId(t), d)));
    }

    private boolean isTenant(Node node, String name) {
        if (tenants.contains(name)) {
            return true;
        }
        faults.add(
                node,
                "this customer has no tenant " + quote(name) + Suggestion.question(name, tenants) + "; write one of "
                        + String.join(", ", tenants));
        return false;
    }

    private void readUsers(List<Node> elements) {
        Map<String, Set<String>> users = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Node element : elements) {
            Fields fields = Fields.of(element, "a user", USER_KEYS, faults);
            Set<String> attributes = new LinkedHashSet<>();
            fields.require("attributes", "attributes: [executive], or [" + CustomerInventory.PRIVILEGED + "]");
            fields.oneOrMore("attributes")
                    .forEach(node -> scalars.text(node, "an attribute").ifPresent(attributes::add));
            fields.require("account", "account: DOMAIN\\name")
                    .ifPresent(node -> scalars.text(node, "account")
                            .filter(account -> isQualified(node, account))
                            .ifPresent(account -> {
                                if (!seen.add(account.toLowerCase(Locale.ROOT))) {
                                    faults.add(
                                            node,
                                            "the account " + quote(account)
                                                    + " is listed twice; put its attributes together");
                                }
                                users.putIfAbsent(account, attributes);
                            }));
        }
        inventory.putAllUserAttributes(users);
    }

    private boolean isQualified(Node node, String account) {
        if (CustomerInventory.isQualified(account)) {
            return true;
        }
        faults.add(
                node,
                "the account " + quote(account)
                        + " has no domain, so that anybody could make one of that name; write DOMAIN\\name, name@domain or a SID");
        return false;
    }

    private static String quote(String text) {
        return "\"" + Scalars.quotable(text) + "\"";
    }
}
