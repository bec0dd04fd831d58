package io.mdr4j.examples;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.examples.console.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The accounts of the demo's console: one analyst, and one reader at each customer. */
final class ConsoleAccounts {

    static final String ANALYST = "analyst-1";

    private static final int PASSWORD_BYTES = 15;
    private static final List<String> READERS = List.of(DemoWorld.WORKS.value(), DemoWorld.LOGISTICS.value());

    private ConsoleAccounts() {}

    /** Accounts with new passwords, each told once. */
    static Accounts madeUp(Consumer<String> tell) {
        SecureRandom random = new SecureRandom();
        Map<String, String> passwords = new LinkedHashMap<>();
        for (String name : names()) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            random.nextBytes(bytes);
            passwords.put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        passwords.forEach((name, password) -> tell.accept("account %-18s password %s".formatted(name, password)));
        return of(passwords);
    }

    /**
     * Accounts by a file.
     *
     * @throws IOException when it cannot be read, or does not name a password for each account and nothing else; passwords are
     *     never part of the message
     */
    static Accounts read(Path file) throws IOException {
        Map<String, String> passwords = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", 2);
            if (parts.length != 2 || !names().contains(parts[0]) || passwords.containsKey(parts[0])) {
                throw new IOException(file + ", line " + number + ": write one account of " + names()
                        + " and its password, each once");
            }
            passwords.put(parts[0], parts[1]);
        }
        if (!passwords.keySet().containsAll(names())) {
            throw new IOException(file + " needs a line with a password for each of " + names());
        }
        try {
            return of(passwords);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static Accounts of(Map<String, String> passwords) {
        Accounts.Builder accounts = Accounts.builder();
        passwords.forEach((name, password) -> {
            if (name.equals(ANALYST)) {
                accounts.analyst(name, password.toCharArray());
            } else {
                accounts.reader(name, new CustomerId(name), password.toCharArray());
            }
        });
        return accounts.build();
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ANALYST));
        names.addAll(READERS);
        return names;
    }
}
