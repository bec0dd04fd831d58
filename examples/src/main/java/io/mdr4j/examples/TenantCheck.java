package io.mdr4j.examples;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Asks a tenant, by reading only, what is there, and tells it line by line. */
final class TenantCheck {

    private static final int LAST = 5;
    private static final int MOST_PAGES = 50;
    private static final int MOST_NAMES = 20;
    private static final int NAME_LENGTH = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("UTC"));

    private final EdrConnector connector;
    private final Screen screen;
    private boolean complete = true;

    TenantCheck(EdrConnector connector, Screen screen) {
        this.connector = connector;
        this.screen = screen;
    }

    /**
     * Answers whether everything that the product offers is allowed. Throws {@link EdrAuthenticationException} when the
     * credentials are refused altogether.
     */
    boolean run() {
        section("capabilities", this::capabilities);
        section("hosts", () -> screen.say("hosts: " + connector.endpoints().count()));
        section("groups and policies", this::groupsAndPolicies);
        section("alerts", this::alerts);
        screen.say(complete ? "ok: nothing is missing" : "something is missing, see above");
        return complete;
    }

    private void section(String name, Runnable reading) {
        try {
            reading.run();
        } catch (EdrAuthenticationException e) {
            throw e;
        } catch (EdrException e) {
            complete = false;
            screen.say(name + ": MISSING, " + Plain.text(String.valueOf(e.getMessage())));
        }
    }

    /** What the product or the configuration does not have is no fault of the credentials. */
    private void capabilities() {
        Map<Capability, CapabilityStatus> offered = connector.capabilities();
        Map<Capability, CapabilityStatus> found = connector.probe();
        screen.say("capabilities:");
        for (Capability capability : Capability.values()) {
            CapabilityStatus status = found.getOrDefault(capability, CapabilityStatus.no("not offered"));
            CapabilityStatus before = offered.getOrDefault(capability, status);
            boolean refused = before.available() && !status.available();
            complete &= !refused;
            screen.say("  %-17s %s%s"
                    .formatted(
                            capability.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            word(status, refused),
                            detail(status)));
        }
    }

    private static String word(CapabilityStatus status, boolean refused) {
        return switch (status.availability()) {
            case CONFIRMED -> "ok";
            case OFFERED -> "offered, not tried";
            case MISSING -> refused ? "MISSING" : "not offered";
        };
    }

    private static String detail(CapabilityStatus status) {
        String permissions =
                status.permissions().isEmpty() ? "" : " (" + Plain.text(String.join(", ", status.permissions())) + ")";
        return status.available() ? permissions : ": " + Plain.text(status.reason()) + permissions;
    }

    private void groupsAndPolicies() {
        GroupsAndPolicies names = connector.endpoints().groupsAndPolicies();
        names("groups", names.groups(), EdrGroup::name, EdrGroup::id);
        names("policies", names.policies(), EdrPolicy::name, EdrPolicy::id);
    }

    private <T> void names(String what, List<T> all, Function<T, String> name, Function<T, String> id) {
        screen.say(what + ": " + all.size());
        all.stream()
                .limit(MOST_NAMES)
                .forEach(one -> screen.say("  " + Plain.text(name.apply(one), NAME_LENGTH) + " ("
                        + Plain.text(id.apply(one), NAME_LENGTH) + ")"));
        if (all.size() > MOST_NAMES) {
            screen.say("  ... and " + (all.size() - MOST_NAMES) + " more");
        }
    }

    /** A source reads from the oldest on, so that the last ones are found by reading to the end. */
    private void alerts() {
        if (!alertsOf(Duration.ofHours(24))) {
            alertsOf(Duration.ofDays(30));
        }
    }

    /** Answers whether there were any. */
    private boolean alertsOf(Duration back) {
        Map<String, Alert> byId = new LinkedHashMap<>();
        AlertCursor cursor = connector.alerts().startingAt(Instant.now().minus(back));
        boolean more = true;
        int pages = 0;
        for (; more && pages < MOST_PAGES; pages++) {
            AlertBatch batch = connector.alerts().fetch(cursor);
            batch.alerts().stream()
                    .map(ReceivedAlert::alert)
                    .forEach(alert -> byId.put(alert.id().value(), alert));
            cursor = batch.next();
            more = batch.more();
        }
        List<Alert> newest = new ArrayList<>(byId.values());
        newest.sort(Comparator.comparing(TenantCheck::at).reversed());
        screen.say("alerts of the last " + back.toHours() + " hours: " + byId.size()
                + (more ? " and more, of which only these were read" : "") + "; the last "
                + Math.min(LAST, newest.size()) + ", times in UTC:");
        newest.stream().limit(LAST).forEach(alert -> screen.say("  " + line(alert)));
        return !newest.isEmpty();
    }

    private static Instant at(Alert alert) {
        return alert.createdAt().or(alert::occurredAt).or(alert::updatedAt).orElse(Instant.EPOCH);
    }

    private static String line(Alert alert) {
        String host = alert.endpoint().map(Endpoint::displayName).orElse("no endpoint");
        String word = alert.rating().word();
        return "%s  %-10s  %s  %s"
                .formatted(
                        at(alert).equals(Instant.EPOCH) ? "no time            " : TIME.format(at(alert)),
                        word.isBlank() ? "unrated" : Plain.text(word, NAME_LENGTH),
                        Plain.text(host, NAME_LENGTH),
                        Plain.text(alert.title().orElse(alert.type())));
    }
}
