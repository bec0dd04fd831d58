package io.mdr4j.examples.console;

import io.mdr4j.customer.CustomerId;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may sign in to a console, and by which password; only slow hashes of passwords are kept. Immutable, thread-safe. */
public final class Accounts {

    /** How short a password may be, in characters. */
    public static final int SHORTEST_PASSWORD = 12;

    private record Entry(Account account, Password password) {}

    private final Map<String, Entry> entries;
    private final Password nobodys;

    private Accounts(Map<String, Entry> entries, Password nobodys) {
        this.entries = Map.copyOf(entries);
        this.nobodys = nobodys;
    }

    /** Starts a list of accounts. */
    public static Builder builder() {
        return new Builder();
    }

    boolean knows(String name) {
        return entries.containsKey(name);
    }

    /** The account, if the password is its own. An unknown name takes as long as a wrong password. */
    Optional<Account> signIn(String name, char[] password) {
        Entry entry = entries.get(name);
        boolean right = (entry == null ? nobodys : entry.password()).is(password);
        return right ? Optional.ofNullable(entry).map(Entry::account) : Optional.empty();
    }

    /** Collects accounts. Not thread-safe. */
    public static final class Builder {

        private final SecureRandom random = new SecureRandom();
        private final Map<String, Entry> entries = new HashMap<>();

        private Builder() {}

        /**
         * Adds an analyst, who sees and does everything; requests for approval that go to the analyst of this id can be answered.
         * Throws {@link IllegalArgumentException} for a name that is blank or taken, and for a password that is too short.
         */
        public Builder analyst(String name, char[] password) {
            return add(new Account(name, Optional.empty()), password);
        }

        /** Adds somebody who reads the incidents of one customer, with the same conditions. */
        public Builder reader(String name, CustomerId customer, char[] password) {
            return add(new Account(name, Optional.of(customer)), password);
        }

        private Builder add(Account account, char[] password) {
            if (account.name().isBlank() || entries.containsKey(account.name())) {
                throw new IllegalArgumentException(
                        "An account needs a name of its own, but has \"" + account.name() + "\"");
            }
            if (password.length < SHORTEST_PASSWORD) {
                throw new IllegalArgumentException(
                        "The password of " + account.name() + " needs at least " + SHORTEST_PASSWORD + " characters");
            }
            entries.put(account.name(), new Entry(account, Password.of(password, random)));
            return this;
        }

        /** The accounts. */
        public Accounts build() {
            return new Accounts(entries, Password.of(new char[] {(char) random.nextInt()}, random));
        }
    }
}
