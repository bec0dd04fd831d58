package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts that an alert is about. */
final class AccountReader {

    private AccountReader() {}

    static Set<String> read(Lenient alert) {
        Set<String> users = new LinkedHashSet<>();
        add(users, qualified(alert.text("user_name"), alert.text("logon_domain", "source_account_domain")));
        add(
                users,
                qualified(
                        alert.text("source_account_sam_account_name", "source_account_name"),
                        alert.text("source_account_domain")));
        if (users.isEmpty()) {
            users.addAll(alert.texts("user_names"));
        }
        return users;
    }

    /** {@code DOMAIN\name}, or the name alone where the domain is not said or is in the name already. */
    static @Nullable String qualified(@Nullable String name, @Nullable String domain) {
        if (name == null || domain == null || name.indexOf('\\') >= 0 || name.indexOf('@') >= 0) {
            return name;
        }
        return domain + "\\" + name;
    }

    private static void add(Set<String> users, @Nullable String user) {
        if (user != null) {
            users.add(user);
        }
    }
}
