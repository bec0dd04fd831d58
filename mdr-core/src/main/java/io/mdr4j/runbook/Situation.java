package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.incident.Incident;
import io.mdr4j.text.Bilingual;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the runbook needs to know beyond the incident itself.
 *
 * @param setup what is agreed with the customer
 * @param settings the times by which it works
 * @param analysts the SOC's analysts
 * @param tenants what can be asked of each of the customer's tenants
 * @param brake whether nothing may be changed on any EDR for now
 * @param observe whether nothing is changed on any EDR, and what would have been is noted
 * @param ways by which ways people can be told
 * @param soc the name of the SOC, as it speaks in calls
 */
public record Situation(
        CustomerSetup setup,
        RunbookSettings settings,
        List<Contact> analysts,
        Map<EdrTenantId, TenantState> tenants,
        boolean brake,
        boolean observe,
        Set<Way> ways,
        Bilingual soc) {

    /** Copies the collections. */
    public Situation {
        Objects.requireNonNull(setup, "setup");
        Objects.requireNonNull(settings, "settings");
        analysts = List.copyOf(analysts);
        tenants = Map.copyOf(tenants);
        ways = Set.copyOf(ways);
        Objects.requireNonNull(soc, "soc");
    }

    /** The use of each endpoint of the incident, the customer's own word before the EDR's. */
    Map<EndpointId, EndpointRole> roles(Incident incident) {
        Map<EndpointId, EndpointRole> roles = new HashMap<>();
        incident.endpoints().forEach(e -> roles.put(e.id(), setup.inventory().effectiveRole(e.endpoint())));
        return roles;
    }

    /** The customer's contact or the analyst with this id, or empty where there is none any more. */
    Optional<Contact> contact(String id) {
        return setup.customer()
                .contact(id)
                .or(() -> analysts.stream().filter(a -> a.id().equals(id)).findFirst());
    }

    /** The state of a tenant; one that is not served any more offers nothing. */
    TenantState tenant(EdrTenantId tenant) {
        TenantState state = tenants.get(tenant);
        return state == null
                ? new TenantState(Optional.empty(), Optional.of("the tenant " + tenant + " is not served"), false)
                : state;
    }
}
