package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EdrTenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes alerts in: sets foreign ones aside, recognises what is already known, and finds the incident to which a new one
 * belongs. Receipt is the moment when this is called. Thread-safe.
 */
public final class Intake {

    /**
     * How many alerts one incident takes in full; further ones are counted, unless the incident does not know the endpoint yet,
     * or has seen nothing as grave there.
     */
    public static final int ALERTS_IN_FULL = 1_000;

    /** How long after the last alert of a cause another one belongs to the same incident. */
    public static final Duration CORRELATION_WINDOW = Duration.ofHours(24);

    /** How many alerts are kept at once: the customer's reports, and other customers, are not held up for a whole page. */
    private static final int AT_ONCE = 100;

    private final MdrStore store;
    private final Clock clock;
    private final StormGuard storms;
    private final Map<EdrTenantId, Home> homes;

    /**
     * Whose alerts a tenant's are.
     *
     * @param customer the customer of ours
     * @param connector the tenant's own connector
     */
    public record Home(CustomerId customer, EdrConnector connector) {

        /** Throws {@link NullPointerException} when a component is null. */
        public Home {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(connector, "connector");
        }
    }

    /** Takes all tenants that are served. */
    public Intake(MdrStore store, Clock clock, Collection<Home> homes) {
        this(store, clock, homes, StormGuard.STANDARD);
    }

    /** Takes all tenants that are served, and from when on their alerts are a storm. */
    public Intake(MdrStore store, Clock clock, Collection<Home> homes, StormGuard storms) {
        this.store = Objects.requireNonNull(store, "store");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.storms = Objects.requireNonNull(storms, "storms");
        this.homes = homes.stream()
                .collect(Collectors.toUnmodifiableMap(h -> h.connector().tenant(), h -> h));
    }

    /**
     * Takes one page in, and the cursor together with the last of it: after a crash in between the page is read again, and what
     * was kept of it is recognised. Answers the incidents that something new happened to.
     */
    public Set<IncidentId> receive(CustomerId customer, EdrConnector source, AlertBatch batch) {
        Set<IncidentId> touched = receiveForeign(source, batch.alerts());
        List<ReceivedAlert> own = own(source, batch.alerts());
        int last = Math.max(0, own.size() - AT_ONCE);
        touched.addAll(takeInParts(customer, own.subList(0, last)));
        touched.addAll(store.intake().intake(customer, session -> {
            Set<IncidentId> theirs = take(session, own.subList(last, own.size()));
            session.saveCursor(source.tenant(), batch.next(), clock.instant());
            return theirs;
        }));
        return touched;
    }

    /** Takes alerts in that were handed over by other ways. Answers the incidents that something new happened to. */
    public Set<IncidentId> receive(CustomerId customer, EdrConnector source, Collection<ReceivedAlert> alerts) {
        Set<IncidentId> touched = receiveForeign(source, alerts);
        touched.addAll(takeInParts(customer, own(source, alerts)));
        return touched;
    }

    private Set<IncidentId> takeInParts(CustomerId customer, List<ReceivedAlert> alerts) {
        Set<IncidentId> touched = new LinkedHashSet<>();
        for (int from = 0; from < alerts.size(); from += AT_ONCE) {
            List<ReceivedAlert> part = alerts.subList(from, Math.min(alerts.size(), from + AT_ONCE));
            touched.addAll(store.intake().intake(customer, session -> take(session, part)));
        }
        return touched;
    }

    private static List<ReceivedAlert> own(EdrConnector source, Collection<ReceivedAlert> alerts) {
        return alerts.stream()
                .filter(received -> isOf(source, received.alert()))
                .toList();
    }

    private static boolean isOf(EdrConnector tenant, Alert alert) {
        return alert.id().tenant().equals(tenant.tenant())
                && alert.vendorCustomer()
                        .filter(c -> !c.equalsIgnoreCase(tenant.vendorCustomer()))
                        .isEmpty();
    }

    /**
     * Takes in what a parent's source brought for its children, before the cursor moves on: a crash in between repeats it,
     * and what is known already is recognised. What is nobody's is set aside.
     */
    private Set<IncidentId> receiveForeign(EdrConnector source, Collection<ReceivedAlert> alerts) {
        Set<IncidentId> touched = new LinkedHashSet<>();
        Map<CustomerId, List<ReceivedAlert>> children = new LinkedHashMap<>();
        for (ReceivedAlert received : alerts) {
            if (!isOf(source, received.alert())) {
                childOf(source, received.alert())
                        .ifPresentOrElse(
                                home -> children.computeIfAbsent(home.customer(), c -> new ArrayList<>())
                                        .add(received),
                                () -> setAside(source, received));
            }
        }
        children.forEach((customer, theirs) -> touched.addAll(takeInParts(customer, theirs)));
        return touched;
    }

    /** Whose it is: only where source, alert and the child's own connector all say the same. */
    private Optional<Home> childOf(EdrConnector source, Alert alert) {
        Optional<String> cid = alert.vendorCustomer();
        boolean announced = source.childTenants().entrySet().stream()
                .anyMatch(child -> child.getValue().equals(alert.id().tenant())
                        && cid.filter(child.getKey()::equalsIgnoreCase).isPresent());
        return Optional.ofNullable(homes.get(alert.id().tenant()))
                .filter(home -> announced && isOf(home.connector(), alert))
                .filter(home -> home.connector().vendor().equals(source.vendor()));
    }

    private void setAside(EdrConnector source, ReceivedAlert received) {
        Alert alert = received.alert();
        String reason = alert.id().tenant().equals(source.tenant())
                ? "the alert names a customer of the EDR that is not the one of tenant " + source.tenant()
                : "the alert is of tenant " + alert.id().tenant() + ", but came from tenant " + source.tenant();
        SetAside aside = new SetAside(alert.id(), received.raw(), reason, clock.instant());
        store.intake().setAside(aside);
        // Raised each time that the page is read: a crash between the two must not lose the alarm.
        store.alarms().raise(aside.alarm());
    }

    private Set<IncidentId> take(IntakeSession session, List<ReceivedAlert> alerts) {
        Instant now = clock.instant();
        Set<IncidentId> touched = new LinkedHashSet<>();
        Placement placement = new Placement(session, storms, now);
        for (ReceivedAlert received : alerts) {
            Optional<IntakeSession.Known> known = session.known(received.alert().id());
            if (known.isEmpty()) {
                touched.add(takeNew(session, placement.of(received.alert()), received, now));
            } else if (isChange(known.get(), received)) {
                touched.add(takeChange(session, known.get(), received, now));
            }
        }
        return touched;
    }

    private static boolean isChange(IntakeSession.Known known, ReceivedAlert received) {
        boolean older = received.alert()
                .updatedAt()
                .filter(t -> t.isBefore(known.updatedAt()))
                .isPresent();
        return !older && !received.raw().sha256().equals(known.rawSha256());
    }

    private IncidentId takeChange(
            IntakeSession session, IntakeSession.Known known, ReceivedAlert received, Instant now) {
        String sha256 = received.raw().sha256();
        session.keep(received.raw());
        session.record(known.incident(), new IntakeEvent.AlertUpdated(received.alert(), sha256, now), now);
        session.remember(received.alert(), sha256, known.incident(), Correlator.keys(received.alert()), now);
        return known.incident();
    }

    private static IncidentId takeNew(
            IntakeSession session, Placement.Place place, ReceivedAlert received, Instant now) {
        Alert alert = received.alert();
        String sha256 = received.raw().sha256();
        session.record(
                place.incident(),
                place.full()
                        ? new IntakeEvent.AlertReceived(alert, sha256, now)
                        : new IntakeEvent.AlertCounted(
                                alert.id(), alert.endpoint().map(e -> e.id()), now),
                now);
        session.keep(received.raw());
        session.remember(alert, sha256, place.incident(), place.keys(), now);
        return place.incident();
    }
}
