package io.mdr4j.operation;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.immutable.MdrStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** What the customer's own lists say of its endpoints and accounts; nobody on an endpoint can change it. Immutable. */
@Value.Immutable
@MdrStyle
public abstract class CustomerInventory {

    /** The attribute of accounts with rights beyond one host, which weighs in the severity. */
    public static final String PRIVILEGED = "privileged";

    private static final CustomerInventory NONE = builder().build();

    /** The use of single endpoints; goes before all else. */
    public abstract Map<EndpointId, EndpointRole> roles();

    /** The use of the hosts of EDR groups; of several that fit, the first listed. Goes before the EDR's product type. */
    public abstract List<GroupRole> groupRoles();

    /** Endpoints that are never isolated by a rule nor by an analyst. */
    public abstract Set<EndpointId> protectedEndpoints();

    /**
     * Attributes of accounts, for example {@code executive} or {@value #PRIVILEGED}. An account is
     * {@code DOMAIN\name}, {@code name@domain} or a SID; case does not matter.
     */
    public abstract Map<String, Set<String>> userAttributes();

    /** The accounts with the attribute {@value #PRIVILEGED}, in lower case. */
    @Value.Lazy
    public Set<String> privilegedAccounts() {
        return accounts().entrySet().stream()
                .filter(account -> account.getValue().contains(PRIVILEGED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The endpoint's use as far as it is known for certain, else {@link EndpointRole#UNKNOWN}. */
    public EndpointRole effectiveRole(Endpoint endpoint) {
        Set<EndpointRole> possible = possibleRoles(endpoint);
        return possible.size() == 1 ? possible.iterator().next() : EndpointRole.UNKNOWN;
    }

    /** Every use that the endpoint may have; more than one where groups or product type are not known. */
    Set<EndpointRole> possibleRoles(Endpoint endpoint) {
        EndpointRole own = roles().getOrDefault(endpoint.id(), EndpointRole.UNKNOWN);
        if (own != EndpointRole.UNKNOWN) {
            return EnumSet.of(own);
        }
        EnumSet<EndpointRole> possible = EnumSet.noneOf(EndpointRole.class);
        EdrNames groups = EdrNames.ofGroups(endpoint.groups());
        for (GroupRole mapping : groupRoles()) {
            Truth fits = groups.contain(Set.of(mapping.group()));
            if (fits != Truth.FALSE) {
                possible.add(mapping.role());
            }
            if (fits == Truth.TRUE) {
                return possible;
            }
        }
        if (endpoint.role() == EndpointRole.UNKNOWN) {
            return everyRole();
        }
        possible.add(endpoint.role());
        return possible;
    }

    /** Every use there is: that of an endpoint of which nothing is known. */
    static Set<EndpointRole> everyRole() {
        return EnumSet.complementOf(EnumSet.of(EndpointRole.UNKNOWN));
    }

    /** The attributes by account, all in lower case. */
    @Value.Lazy
    Map<String, Set<String>> accounts() {
        return userAttributes().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        account -> lower(account.getKey()), account -> lower(account.getValue()), this::both));
    }

    /** The attributes by the account's name without its domain, all in lower case. */
    @Value.Lazy
    Map<String, Set<String>> accountsByBareName() {
        return accounts().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        account -> Account.of(account.getKey()).name(), Map.Entry::getValue, this::both));
    }

    private Set<String> both(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Set<String> lower(Set<String> texts) {
        return texts.stream().map(CustomerInventory::lower).collect(Collectors.toUnmodifiableSet());
    }

    @Value.Check
    protected void check() {
        for (String account : userAttributes().keySet()) {
            if (!isQualified(account)) {
                throw new IllegalArgumentException(
                        "CustomerInventory.userAttributes: " + account
                                + " is not qualified; write DOMAIN\\name, name@domain or a SID, since anybody can make a local account of that name");
            }
        }
    }

    /** Tells whether a domain or the system vouches for the account, so that nobody can make one of that name on a host. */
    public static boolean isQualified(String account) {
        return Account.of(account).isQualified();
    }

    /** The customer gave no list. */
    public static CustomerInventory none() {
        return NONE;
    }

    /** Starts an inventory; nothing is mandatory. */
    public static CustomerInventoryBuilder builder() {
        return new CustomerInventoryBuilder();
    }
}
