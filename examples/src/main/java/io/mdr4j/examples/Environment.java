package io.mdr4j.examples;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Environment variables that reach an EDR. What is wrong is gathered and told at once, and no value is ever quoted. */
final class Environment {

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The value, or an empty text, which is a problem that {@link #check} tells. */
    String need(String name) {
        return find(name).orElseGet(() -> {
            problems.add(name + " is not set");
            return "";
        });
    }

    /** The value; a variable that is set to nothing is not set. */
    Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** An address, which must be there. */
    URI needAddress(String name) {
        return address(name, need(name));
    }

    /** An address. */
    Optional<URI> findAddress(String name) {
        return find(name).map(text -> address(name, text));
    }

    /** One that is no address is a problem; an address of an unsafe kind is refused by the connector. */
    private URI address(String name, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            problems.add(name + " is no address; write it like https://edr.example.com");
            return URI.create("");
        }
    }

    /** Adds something that is wrong. */
    void problem(String text) {
        problems.add(text);
    }

    /** Throws {@link IllegalArgumentException} that names everything that is wrong. */
    void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
