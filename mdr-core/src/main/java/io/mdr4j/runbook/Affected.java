package io.mdr4j.runbook;

import io.mdr4j.alert.Alert;
import io.mdr4j.customer.Contact;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.Logon;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is part of the incident, by an account or a host: such a person decides nothing about it, since it may be the attacker who
 * answers. In doubt somebody is: a bare account is anybody's of that name, and so is a host whose domain is not known. Pure.
 */
final class Affected {

    private final Set<String> hosts = new HashSet<>();
    private final List<Name> accounts = new ArrayList<>();

    /** An account: {@code DOMAIN\name}, {@code name@domain}, a bare name or a SID, in lower case. */
    private record Name(String domain, String name) {

        static Name of(String account) {
            String text = account.toLowerCase(Locale.ROOT);
            int backslash = text.indexOf('\\');
            if (backslash >= 0) {
                return new Name(text.substring(0, backslash), text.substring(backslash + 1));
            }
            int at = text.lastIndexOf('@');
            return at >= 0 ? new Name(text.substring(at + 1), text.substring(0, at)) : new Name("", text);
        }

        boolean mayBe(Name other) {
            boolean anyDomain = isBare() || other.isBare() || first(domain).equals(first(other.domain));
            return anyDomain && !name.isBlank() && name.equals(other.name);
        }

        private boolean isBare() {
            return domain.isBlank() || domain.equals(".");
        }
    }

    private Affected() {}

    /** By the alerts themselves, and by what was collected around them. */
    static Affected by(Incident incident, Collection<Evidence> collected) {
        Affected affected = new Affected();
        incident.alerts().stream().map(AlertCase::alert).forEach(affected::add);
        incident.endpoints().forEach(affected::add);
        collected.forEach(affected::add);
        return affected;
    }

    /** By the alerts themselves. */
    static Affected by(Incident incident) {
        return by(incident, List.of());
    }

    /** Tells whether this contact is part of the incident. */
    boolean is(Contact contact) {
        return contact.hosts().stream().anyMatch(h -> hosts.contains(lower(h)) || hosts.contains(first(lower(h))))
                || contact.accounts().stream()
                        .map(Name::of)
                        .anyMatch(mine -> accounts.stream().anyMatch(mine::mayBe));
    }

    private void add(Alert alert) {
        alert.users().forEach(this::addAccount);
        alert.otherHosts().forEach(this::addHost);
        add(alert.evidence());
    }

    private void add(EndpointCase endpoint) {
        hosts.add(lower(endpoint.id().deviceId()));
        Stream.concat(endpoint.asInAlert().stream(), endpoint.fresh().stream())
                .map(Endpoint::hostName)
                .flatMap(name -> name.stream())
                .forEach(this::addHost);
    }

    private void add(Evidence evidence) {
        for (ProcessNode process : evidence.processes()) {
            process.user().ifPresent(this::addAccount);
            process.userSid().ifPresent(this::addAccount);
        }
        evidence.logons().stream().map(Logon::user).forEach(this::addAccount);
    }

    private void addAccount(String account) {
        Name name = Name.of(account);
        if (!accounts.contains(name)) {
            accounts.add(name);
        }
    }

    private void addHost(String host) {
        hosts.add(lower(host));
        hosts.add(first(lower(host)));
    }

    /** A host without its domain, a domain without those above it. */
    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
