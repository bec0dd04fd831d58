package io.mdr4j.operation;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The attributes of the accounts that an alert is about, by the customer's list. */
final class UserFacts {

    private final boolean known;
    private final Set<String> certain = new HashSet<>();
    private final Set<String> claimed = new HashSet<>();

    private UserFacts(boolean known) {
        this.known = known;
    }

    static UserFacts of(Optional<Set<String>> users, CustomerInventory inventory, Optional<String> hostName) {
        UserFacts facts = new UserFacts(users.isPresent());
        users.ifPresent(all -> all.forEach(user -> facts.add(user, inventory, hostName)));
        return facts;
    }

    private void add(String user, CustomerInventory inventory, Optional<String> hostName) {
        Account account = Account.of(user);
        if (!account.isQualified() || hostName.filter(account::isLocalTo).isPresent()) {
            claimed.addAll(inventory.accountsByBareName().getOrDefault(account.name(), Set.of()));
        } else {
            certain.addAll(inventory.accounts().getOrDefault(user.toLowerCase(Locale.ROOT), Set.of()));
        }
    }

    Truth have(Set<String> wanted) {
        if (anyOf(wanted, certain)) {
            return Truth.TRUE;
        }
        if (anyOf(wanted, claimed)) {
            return Truth.CLAIMED;
        }
        return known ? Truth.FALSE : Truth.UNKNOWN;
    }

    /** All attributes, certain or claimed, or empty when the accounts are not known. */
    Optional<Set<String>> complete() {
        if (!known) {
            return Optional.empty();
        }
        Set<String> all = new HashSet<>(certain);
        all.addAll(claimed);
        return Optional.of(all);
    }

    private static boolean anyOf(Set<String> wanted, Set<String> present) {
        return wanted.stream().anyMatch(attribute -> present.contains(attribute.toLowerCase(Locale.ROOT)));
    }
}
